// My sign-in in the resident's face.
import { MySignIn } from '../../shared/sign-in/Mine.tsx'

export const Mine = () => <MySignIn at="/my-sign-in" />
