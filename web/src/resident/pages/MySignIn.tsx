// My sign-in in the resident's face (G7, X2).
import { MySignIn } from '../../shared/sign-in/Mine.tsx'

export const Mine = () => <MySignIn at="/my-sign-in" />
