// The way to one's messages from every page, with how many are unread.
import { Link } from 'react-router'
import { useUnread } from '../api/messages.ts'
import { messageText } from './text.ts'
import './messages.css'

const most = 99

export function Bell({ account }: { account: string }) {
  const m = messageText.use()
  const unread = useUnread(account).data?.unread ?? 0
  return (
    <Link to="/messages" className="btn btn-quiet btn-small bell">
      {m('bell')}
      {unread > 0 && (
        <>
          <span className="bell-count" aria-hidden="true">
            {unread > most ? m('bellMany') : unread}
          </span>
          <span className="sr">{m('bellUnread', { n: unread > most ? m('bellMany') : unread })}</span>
        </>
      )}
    </Link>
  )
}
