// My messages and how I want to be told, in the resident's face (X3).
import { Link } from 'react-router'
import { useMe } from '../../shared/api/session.ts'
import { MessageList } from '../../shared/messages/MessageList.tsx'
import { MessageSettings } from '../../shared/messages/MessageSettings.tsx'
import { messageText } from '../../shared/messages/text.ts'
import { Skeleton } from '../../shared/ui/Problem.tsx'

/** Whoever comes by the link in a mail signs in first. */
function SignedIn({ back, children }: { back: string; children: React.ReactNode }) {
  const m = messageText.use()
  const me = useMe()
  if (me.isPending) return <Skeleton />
  if (me.data?.account) return children
  return (
    <div className="stack narrow">
      <h1>{m('title')}</h1>
      <p>
        <Link to={`/sign-in?back=${back}`}>{m('signIn')}</Link>
      </p>
    </div>
  )
}
export const MyMessages = () => (
  <SignedIn back="/messages">
    <MessageList base="" settings="/settings/messages" />
  </SignedIn>
)
export const MyMessageSettings = () => (
  <SignedIn back="/settings/messages">
    <MessageSettings />
  </SignedIn>
)
