// Pictures of the pages, with and without scripts, for docs/screenshots and for looking at.
import { fileProcedure, fromTaskList, start, step } from '../fixtures/filing'
import { publicPages } from '../fixtures/pages'
import { procedure } from '../fixtures/procedures'
import { ready, shot, test } from '../fixtures/test'

for (const [route, address] of Object.entries(publicPages)) {
  test(`picture of ${route}`, async ({ page }, info) => {
    await page.goto(address)
    await ready(page)
    await shot(page, route, info)
  })
}

test('pictures of filing', async ({ page, citizen }, info) => {
  test.setTimeout(180_000)
  const person = await citizen()
  await page.goto('/tai-khoan')
  await ready(page)
  await shot(page, 'tai-khoan', info)
  const example = procedure('trich-luc-khai-sinh')
  await page.goto(`/nop/${example.id}`)
  await ready(page)
  await shot(page, 'nop', info)
  await start(page, example)
  await ready(page)
  await shot(page, 'khai', info)
  await fromTaskList(page)
  await ready(page)
  await page.getByRole('button', { name: 'Tiếp tục', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await shot(page, 'khai-loi', info)
  await step(page, example)
  await ready(page)
  await shot(page, 'khai-buoc', info)
  await fileProcedure(page, example.id, { 'requester.email': person.email })
  await ready(page)
  await shot(page, 'da-gui', info)
})
