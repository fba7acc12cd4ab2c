// What every form of a calculator is given: all it holds, and where a change goes.
export interface FormProps<Form> {
  value: Form
  onChange: (value: Form) => void
}
