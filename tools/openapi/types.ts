// OpenAPI document on standard input → TypeScript types on standard output; apart, because it needs an older compiler.
import { text } from 'node:stream/consumers'
import openapiTS, { astToString } from 'openapi-typescript'

const types = await openapiTS(await text(process.stdin), { alphabetize: true })
process.stdout.write(`// Made from the OpenAPI document by \`npm run generate\`; not written by hand.\n${astToString(types)}`)
