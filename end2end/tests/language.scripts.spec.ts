// The language is switched in the middle of a form with scripts in charge, on pages that they have drawn too.
import { expect, openMenu, ready, test } from '../fixtures/test'
import { control, draft, openByLink } from '../fixtures/wizard'

test('a registration that scripts have drawn goes on in English', async ({ page }) => {
  await page.goto('/')
  await ready(page)
  await openMenu(page)
  await page.getByRole('link', { name: 'Đăng ký', exact: true }).first().click()
  await expect(page).toHaveURL(/\/dang-ky/)
  await control(page, 'email').fill('lan@example.vn')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(control(page, 'email')).toHaveValue('lan@example.vn')
  await expect(page.getByRole('alert')).toHaveCount(0)
  // Where scripts lead away from the form, the buttons are those of the foot again.
  await ready(page)
  await page.locator('footer a[href="/gioi-thieu"]').click()
  await expect(page).toHaveURL(/\/gioi-thieu$/)
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
  await expect(page).toHaveURL(/\/gioi-thieu$/)
})

test('a step that was typed a moment ago goes on in English', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await ready(page)
  await openByLink(page, dossier, 'requester')
  await control(page, 'requester.phone').fill('không nhớ')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await ready(page)
  await expect(control(page, 'requester.phone')).toHaveValue('không nhớ')
  await expect(page.getByRole('alert')).toHaveCount(0)
})
