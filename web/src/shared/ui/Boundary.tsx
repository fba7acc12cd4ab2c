// A page that fails says so in words instead of going blank.
import { Component } from 'react'
import type { ReactNode } from 'react'
import { Failed } from './Broken.tsx'

export class Boundary extends Component<{ children: ReactNode; at: string }, { error: unknown; at: string }> {
  override state: { error: unknown; at: string } = { error: undefined, at: this.props.at }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  /** Another page is another chance. */
  static getDerivedStateFromProps(props: { at: string }, state: { at: string }) {
    return props.at === state.at ? null : { error: undefined, at: props.at }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return <Failed error={this.state.error} />
  }
}
