// "Như nơi cư trú của …": an address of an earlier page is taken over by a press.
import { step } from '../fixtures/filing'
import { axe, expect, noSidewaysScroll, ready, test } from '../fixtures/test'
import { control, draft, part, saved } from '../fixtures/wizard'

test('the residence of the requester is taken over for the mother when the person presses the button', async ({ page, citizen }) => {
  await citizen()
  const { example, url } = await draft(page, 'khai-sinh-thong-thuong')
  await page.goto(url('khai/requester'))
  await ready(page)
  await step(page, example)
  await page.goto(url('khai/mother'))
  await ready(page)
  await control(page, 'mother.full_name').fill('Trần Thị Ví Dụ')
  const residence = (name: string) => part(page, 'mother.residence', name)
  await expect(residence('ward')).toHaveValue('')
  const button = page.getByRole('button', { name: 'Như nơi cư trú của người yêu cầu' })
  expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await axe(page)
  await noSidewaysScroll(page)
  const kept = saved(page, { 'mother.residence.detail': 'Số 99, ngõ Ví Dụ' })
  await button.press('Enter')
  await kept
  for (const [name, value] of [['country', 'VN'], ['province', '01'], ['ward', '00004'], ['detail', 'Số 99, ngõ Ví Dụ']]) await expect(residence(name)).toHaveValue(value)
  await expect(page.locator('#f-mother-residence')).toBeFocused()
  await expect(button).toHaveCount(0)
  await expect(control(page, 'mother.full_name')).toHaveValue(/^trần thị ví dụ$/i)

  // Whoever empties the address is offered it again.
  await residence('province').selectOption('')
  await residence('detail').fill('')
  await expect(button).toBeVisible()
})
