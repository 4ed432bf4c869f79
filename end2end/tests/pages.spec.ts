// Every public page without scripts: complete, valid, accessible, no wider than the screen.
import { publicPages } from '../fixtures/pages'
import { axe, expect, noSidewaysScroll, test, validHtml } from '../fixtures/test'

for (const [name, address] of Object.entries(publicPages)) {
  test(`${name} is complete without scripts`, async ({ page }) => {
    const answer = await page.goto(address)
    expect(answer?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('navigation').first()).toBeAttached()
    await validHtml(await answer!.text(), address)
    await axe(page)
    await noSidewaysScroll(page)
  })
}

test('letters of twice the size make no page wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  for (const address of ['/', '/thu-tuc', '/tra-cuu', '/dang-ky', '/cong-khai']) {
    await page.goto(address)
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
    await noSidewaysScroll(page)
  }
})

test('an unknown address is a page with status 404', async ({ page }) => {
  const answer = await page.goto('/khong-co-trang-nay')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await axe(page)
})

test('visitors on pages behind the door are sent to the log-in and back', async ({ page }) => {
  await page.goto('/tai-khoan')
  expect(new URL(page.url()).pathname).toBe('/dang-nhap')
  expect(new URL(page.url()).searchParams.get('next')).toBe('/tai-khoan')
})

test('the guide shows pictures that are told in words and small', async ({ page }) => {
  await page.goto('/huong-dan')
  const pictures = page.getByRole('main').locator('img.picture')
  await expect(pictures).toHaveCount(6)
  for (const picture of await pictures.all()) {
    await expect(picture).toHaveAttribute('alt', /.{20,}/)
    const file = await page.request.get((await picture.getAttribute('src'))!)
    expect(file.headers()['content-type']).toBe('image/png')
    expect((await file.body()).length).toBeLessThan(40_000)
  }
  await expect(page.getByRole('button', { name: 'In hướng dẫn' })).toBeHidden()
  await expect(page.getByText('Muốn in, chọn In trong trình đơn của trình duyệt')).toBeVisible()
})
