// Every form that a change of the roster opens with.
import { mergeForm, separateForm, undoMergeForm } from './forms-people.ts'
import { areaForm, boundaryForm, fundAreaForm, reshapeForm, spaceForm } from './forms-rooms.ts'
import { transferForm, transferShareForm, undoTransferForm } from './forms-titles.ts'

export const forms = [
  transferForm,
  areaForm,
  fundAreaForm,
  mergeForm,
  undoMergeForm,
  reshapeForm,
  undoTransferForm,
  transferShareForm,
  separateForm,
  boundaryForm,
  spaceForm,
]
