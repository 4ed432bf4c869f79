// The language is switched in the middle of a form, without scripts: what is typed stays, and nobody is told of mistakes.
import { expect, goodPage, test } from '../fixtures/test'
import { control, draft } from '../fixtures/wizard'

test('a registration goes on in English and back', async ({ page }) => {
  await page.goto('/dang-ky?loai=ca-nhan')
  await control(page, 'full_name').fill('Nguyễn Thị Lan')
  await control(page, 'phone').fill('09')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(control(page, 'full_name')).toHaveValue('Nguyễn Thị Lan')
  await expect(control(page, 'phone')).toHaveValue('09')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await goodPage(page)
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
  await expect(control(page, 'phone')).toHaveValue('09')
})

test('a step is saved and goes on in English; a page without a form stays where it is', async ({ page, citizen }) => {
  await citizen()
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/requester'))
  await control(page, 'requester.phone').fill('không nhớ')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page).toHaveURL(new RegExp(`${dossier.url('khai/requester')}$`))
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(control(page, 'requester.phone')).toHaveValue('không nhớ')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await goodPage(page)
  await page.goto('/thu-tuc?q=khai+sinh')
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await expect(page).toHaveURL(/\/thu-tuc\?q=khai/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
})
