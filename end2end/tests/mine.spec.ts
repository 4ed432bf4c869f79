// Pages behind the door and pages that refuse, without scripts: valid, accessible, no wider than the screen.
import type { Page } from '@playwright/test'
import { declare, fillIn, proof } from '../fixtures/filing'
import { personalPart, personalParts } from '../fixtures/pages'
import { captchaAnswer, expect, field, goodPage, press, test, validHtml } from '../fixtures/test'

const slug = 'trich-luc-khai-sinh'

/** Opens an address and looks at what came. */
async function look(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address)
  expect(answer?.status(), address).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await validHtml(await answer!.text(), address)
  await goodPage(page)
}

test('papers with files, review, confirmation and the result of a look-up are good pages', async ({ page, citizen }) => {
  const { id } = await fillIn(page, slug, { 'requester.email': (await citizen()).email })
  await look(page, `/ho-so/${id}/giay-to`)
  await expect(page.locator('[data-state="done"]')).not.toHaveCount(0)
  await look(page, `/ho-so/${id}/xem-lai`)
  await declare(page)
  await press(page, 'Gửi thông tin')
  await expect(page).toHaveURL(/\/da-gui$/)
  const { code, secret } = await proof(page)

  await page.goto(`/tra-cuu?ma=${code}`)
  await field(page, 'Mã bí mật').fill(secret)
  await field(page, 'Mã xác nhận').fill(captchaAnswer)
  await press(page, 'Tra cứu')
  await expect(page.locator('#ket-qua [data-status]').first()).toBeVisible()
  await goodPage(page)
})

for (const part of personalParts) {
  test(`personal pages are good pages, ${part} of ${personalParts.length}`, async ({ page, citizen }) => {
    test.setTimeout(120_000)
    const { id } = await fillIn(page, slug, { 'requester.email': (await citizen()).email })
    await declare(page)
    await press(page, 'Gửi thông tin')
    await expect(page).toHaveURL(/\/da-gui$/)
    for (const address of personalPart(id, part)) await look(page, address)
  })
}

/** Posts a form of our own making from the page that is open; answers the status of the page that comes. */
async function post(page: Page, path: string, fields: Record<string, string>): Promise<number> {
  const loaded = page.waitForEvent('load')
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST' && new URL(answer.url()).pathname === new URL(path, answer.url()).pathname)
  await page.evaluate(([path, fields]) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action: path })
    const token = document.querySelector<HTMLInputElement>('input[name=token]')?.value
    for (const [name, value] of Object.entries({ ...(token && { token }), ...fields })) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
    document.body.append(form)
    form.submit()
  }, [path, fields] as const)
  await loaded
  return (await answered).status()
}

test('p2 refusals are pages with a heading, words and a way on: 403, 404, 409, 422, 429', async ({ page, portal, citizen, anotherPortal }) => {
  test.setTimeout(120_000)
  const person = await citizen()
  const { id } = await fillIn(page, slug, { 'requester.email': person.email })
  await declare(page)
  await press(page, 'Gửi thông tin')
  await expect(page).toHaveURL(/\/da-gui$/)
  await page.goto(`/nop/${slug}`)
  const token = await page.locator('input[name=token]').first().inputValue()
  const refused = async (status: number, expected: number) => {
    expect(status).toBe(expected)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
    await goodPage(page)
  }
  await page.goto('about:blank')
  await refused(await post(page, `${portal.url}/nop/${slug}`, { token, 'authority.ward': '00004' }), 403)
  await refused((await page.goto('/ho-so/00000000000000000000000000'))!.status(), 404)
  await page.goto(`/nop/${slug}`)
  await refused(await post(page, `/ho-so/${id}/xoa`, { token }), 409)
  await page.context().clearCookies()
  await page.goto('/dang-ky?loai=ca-nhan')
  expect(await post(page, '/dang-ky', { loai: 'ca-nhan' })).toBe(422)
  await expect(page.getByRole('alert')).toBeVisible()
  await goodPage(page)

  const strict = await anotherPortal({ name: 'limits', settings: { LIMITS__ENABLED: 'true' } })
  await page.goto(`${strict.url}/tra-cuu`)
  let status = 200
  for (let time = 0; time < 60 && status !== 429; time += 1) {
    status = await post(page, '/tra-cuu', { ma: 'H26.00004-261110-9999', captcha: captchaAnswer, captcha_id: crypto.randomUUID() })
  }
  await refused(status, 429)
})
