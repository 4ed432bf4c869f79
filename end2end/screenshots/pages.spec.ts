// Pictures of the pages, with and without scripts, for docs/screenshots and for looking at.
import { declare, fillIn, fromTaskList, start, step } from '../fixtures/filing'
import { personalPages, publicPages } from '../fixtures/pages'
import { procedure } from '../fixtures/procedures'
import { captchaAnswer, field, press, ready, shot, test } from '../fixtures/test'

for (const [route, address] of Object.entries(publicPages)) {
  test(`picture of ${route}`, async ({ page }, info) => {
    await page.goto(address)
    await ready(page)
    await shot(page, route, info)
  })
}

test('pictures of mistakes at the door', async ({ page }, info) => {
  await page.goto('/dang-ky?loai=ca-nhan')
  await ready(page)
  await press(page, 'Đăng ký')
  await page.getByRole('alert').waitFor()
  await shot(page, 'dang-ky-loi', info)
  await page.goto('/khong-co-trang-nay')
  await ready(page)
  await shot(page, 'loi-404', info)
})

test('pictures of filling in', async ({ page, citizen }, info) => {
  test.setTimeout(180_000)
  await citizen()
  const example = procedure('khai-sinh-thong-thuong')
  await page.goto(`/nop/${example.id}`)
  await ready(page)
  await shot(page, 'nop', info)
  await start(page, example)
  await ready(page)
  await shot(page, 'khai', info)
  await fromTaskList(page)
  await ready(page)
  await press(page, 'Tiếp tục')
  await page.getByRole('alert').waitFor()
  await shot(page, 'khai-loi', info)
  await step(page, example)
  await ready(page)
  await shot(page, 'khai-buoc', info)
})

test('pictures of papers, review and what follows', async ({ page, citizen }, info) => {
  test.setTimeout(180_000)
  const person = await citizen()
  const { id } = await fillIn(page, 'trich-luc-khai-sinh', { 'requester.email': person.email })
  await page.goto(`/ho-so/${id}/giay-to`)
  await ready(page)
  await shot(page, 'giay-to', info)
  await page.goto(`/ho-so/${id}/xem-lai`)
  await ready(page)
  await shot(page, 'xem-lai', info)
  await declare(page)
  await press(page, 'Gửi thông tin')
  await page.waitForURL(/\/da-gui$/)
  const code = (await page.getByTestId('dossier-code').innerText()).replace(/\s/g, '')
  const secret = (await page.getByTestId('second-secret').innerText()).replace(/\s/g, '')
  for (const [route, address] of Object.entries(personalPages(id))) {
    await page.goto(address)
    await ready(page)
    await shot(page, route, info)
  }
  await page.goto(`/tra-cuu?ma=${code}`)
  await ready(page)
  await field(page, 'Mã bí mật').fill(secret)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await press(page, 'Tra cứu')
  await page.locator('#ket-qua [data-status]').first().waitFor()
  await shot(page, 'tra-cuu-ket-qua', info)
})
