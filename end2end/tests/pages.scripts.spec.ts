// Every public page once the scripts are in charge: hydrated without a complaint, still accessible.
import { publicPages } from '../fixtures/pages'
import { axe, expect, noSidewaysScroll, ready, test } from '../fixtures/test'

for (const [name, address] of Object.entries(publicPages)) {
  test(`${name} comes alive without complaints`, async ({ page }) => {
    await page.goto(address)
    await ready(page)
    await axe(page)
    await noSidewaysScroll(page)
  })
}

test('links lead on without loading the document again', async ({ page }) => {
  await page.goto('/thu-tuc')
  await ready(page)
  await page.evaluate(() => { (window as unknown as { mark: boolean }).mark = true })
  await page.locator('main a[href^="/thu-tuc/"]').first().click()
  await page.waitForURL(/\/thu-tuc\/.+/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { mark?: boolean }).mark)).toBe(true)
})

test('the guide is printed by its button', async ({ page }) => {
  await page.addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = 'yes' } })
  await page.goto('/huong-dan')
  await ready(page)
  await page.getByRole('button', { name: 'In hướng dẫn' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes')
})
