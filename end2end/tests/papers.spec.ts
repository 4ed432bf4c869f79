// The papers page without scripts: every button is a form.
import type { Page } from '@playwright/test'
import { step } from '../fixtures/filing'
import { pdf, picture, type Paper } from '../fixtures/papers'
import { expect, goodPage, test } from '../fixtures/test'
import { draft, type Draft } from '../fixtures/wizard'

const paper = 'ban-chup-ban-chinh'

/** The block of a paper for a row of the list. */
const block = (page: Page, row: number) => page.locator(`[data-attachment="${paper}.${row}"]`)

const names = (page: Page, row: number) => block(page, row).locator('.file b').allInnerTexts()

/** A draft with its two documents filled in, on the papers page. */
async function onPapers(page: Page): Promise<Draft> {
  const dossier = await draft(page, 'chung-thuc-ban-sao')
  await page.goto(dossier.url('khai/documents'))
  await step(page, dossier.example)
  await page.goto(dossier.url('giay-to'))
  await expect(block(page, 1)).toBeVisible()
  return dossier
}

async function upload(page: Page, row: number, files: Paper[]): Promise<void> {
  await block(page, row).locator('input[type=file][multiple]').first().setInputFiles(files)
  const loaded = page.waitForEvent('load')
  await block(page, row).getByRole('button', { name: 'Tải lên' }).click()
  await loaded
}

async function pressIn(page: Page, row: number, name: string): Promise<void> {
  const loaded = page.waitForEvent('load')
  await block(page, row).getByRole('button', { name, exact: true }).click()
  await loaded
}

test('files are added, put in order, joined and taken away', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  await upload(page, 0, [picture('mot.png'), picture('hai.png'), pdf('ba.pdf')])
  expect(await names(page, 0)).toEqual(['mot.png', 'hai.png', 'ba.pdf'])
  await expect(block(page, 0).locator('[data-state="done"]')).toHaveCount(3)
  await expect(block(page, 0).locator('img.thumb')).toHaveCount(2)
  await expect(block(page, 0).getByRole('link', { name: 'Tải về ba.pdf' })).toHaveAttribute('href', /\/tai$/)
  await goodPage(page)
  await pressIn(page, 0, 'Chuyển lên hai.png')
  expect(await names(page, 0)).toEqual(['hai.png', 'mot.png', 'ba.pdf'])
  await expect(block(page, 0).getByRole('button', { name: 'Chuyển lên hai.png' })).toHaveCount(0)
  await pressIn(page, 0, 'Ghép thành một PDF')
  expect(await names(page, 0)).toEqual(['ba.pdf', 'hai.pdf'])
  await expect(block(page, 0).locator('.file').nth(1)).toContainText('2 trang')
  await pressIn(page, 0, 'Bỏ tệp ba.pdf')
  expect(await names(page, 0)).toEqual(['hai.pdf'])
  await goodPage(page)
})

test('a refused file is told at its own picker, and the good ones beside it are kept', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  await upload(page, 1, [pdf('tot.pdf'), { name: 'xau.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ not a paper') }])
  await expect(page).toHaveTitle(/^Lỗi/)
  const alert = page.getByRole('alert')
  await expect(alert.getByRole('heading', { name: 'Có lỗi cần sửa' })).toBeVisible()
  await alert.getByRole('link', { name: /^Tệp không phải PDF/ }).click()
  await expect(block(page, 1).locator('input[type=file][multiple]')).toBeFocused()
  expect(await names(page, 1)).toEqual(['tot.pdf'])
  expect(await names(page, 0)).toEqual([])
  await goodPage(page)
})

test('a paper that has all its files says so where its picker was', async ({ page, citizen }) => {
  await citizen()
  await onPapers(page)
  await upload(page, 0, Array.from({ length: 11 }, (_, at) => pdf(`${at}.pdf`)))
  expect(await names(page, 0)).toHaveLength(10)
  await page.getByRole('alert').getByRole('link', { name: 'Giấy tờ này nhận tối đa 10 tệp. Bỏ bớt một tệp rồi thêm lại.' }).click()
  await expect(block(page, 0).getByText('Đã đủ 10 tệp.')).toBeVisible()
  await expect(block(page, 0).locator('input[type=file][multiple]')).toHaveCount(0)
  await goodPage(page)
})

test('the file of a row moves up when the row before it is taken away', async ({ page, citizen }) => {
  await citizen()
  const dossier = await onPapers(page)
  await upload(page, 0, [pdf('bang.pdf')])
  await upload(page, 1, [pdf('ket-hon.pdf')])
  await page.goto(dossier.url('khai/documents'))
  const loaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Xóa dòng', exact: true }).first().click()
  await loaded
  await page.goto(dossier.url('giay-to'))
  expect(await names(page, 0)).toEqual(['ket-hon.pdf'])
  await expect(block(page, 0)).toContainText('Giấy chứng nhận kết hôn')
  await expect(block(page, 1)).toHaveCount(0)
})

test('an upload after the login session ended leads to the log-in and back to the papers', async ({ page, citizen }) => {
  const person = await citizen()
  const dossier = await onPapers(page)
  await page.context().clearCookies()
  await block(page, 0).locator('input[type=file][multiple]').setInputFiles(pdf('a.pdf'))
  await block(page, 0).getByRole('button', { name: 'Tải lên' }).click()
  await expect(page).toHaveURL(/\/dang-nhap\?next=/)
  await page.getByLabel(/^Email/).fill(person.email)
  await page.getByLabel(/^Mật khẩu/).fill(person.password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect(page).toHaveURL(dossier.url('giay-to'))
  expect(await names(page, 0)).toEqual([])
})
