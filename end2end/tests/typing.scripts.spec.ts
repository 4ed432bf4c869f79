// Typing letter by letter into a field that is marked as wrong.
import { control, draft } from '../fixtures/wizard'
import { expect, press, ready, test } from '../fixtures/test'

test('a mistake is mended letter by letter without losing the place', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'trich-luc-khai-sinh')
  await page.goto(dossier.url('khai/requester'))
  await ready(page)
  const name = control(page, 'requester.full_name')
  await name.fill('')
  await press(page, 'Tiếp tục')
  await expect(page.getByRole('alert')).toBeFocused()
  await name.click()
  await page.keyboard.type('NGUYỄN THỊ TỪNG CHỮ', { delay: 40 })
  await expect(name).toHaveValue('NGUYỄN THỊ TỪNG CHỮ')
  await expect(name).toBeFocused()
})
