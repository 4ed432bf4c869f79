// Each procedure of the catalogue, filed from its worked example with papers, confirmed by mail and found again.
import { fileProcedure } from '../fixtures/filing'
import { procedure, slugs } from '../fixtures/procedures'
import { captchaAnswer, expect, field, press, ready, test } from '../fixtures/test'

/** What each worked example costs in đồng, worked out by hand from the fee table. */
const fees: Record<string, number> = {
  'ban-sao-bang-thcs': 0,
  'chung-thuc-ban-sao': 14_000,
  'giam-ho': 8_000,
  'giam-ho-cham-dut': 0,
  'ket-hon': 16_000,
  'ket-hon-dang-ky-lai': 20_000,
  'khai-sinh-chua-xac-dinh-cha-me': 0,
  'khai-sinh-mang-thai-ho': 0,
  'khai-sinh-thong-thuong': 16_000,
  'khai-sinh-tre-bi-bo-roi': 0,
  'khai-tu': 24_000,
  'khai-tu-qua-han': 13_000,
  'khai-tu-toa-an-tuyen-bo': 0,
  'nhan-cha-me-con': 10_000,
  'trich-luc-ket-hon': 8_000,
  'trich-luc-khai-sinh': 16_000,
  'trich-luc-khai-tu': 8_000,
  'xac-nhan-tinh-trang-hon-nhan': 3_000,
}

/** "16.000 ₫" */
const dong = (amount: number) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} ₫`

const flat = (text: string) => text.replace(/\s+/g, ' ')

test('every procedure has its fee here', () => expect(Object.keys(fees).sort()).toEqual(slugs))

for (const slug of slugs) {
  test(`${slug} can be filed`, async ({ page, citizen, mailTo }) => {
    const person = await citizen()
    const example = procedure(slug)
    const filed = await fileProcedure(page, slug, { 'requester.email': person.email })
    expect(filed.code).toMatch(/^H26\.00004-261110-\d{4,}$/)
    expect(filed.fee).toBe(dong(fees[slug]))
    expect([...filed.attached.keys()]).toEqual(example.attachments)

    const mail = await mailTo(person.email, 'submitted')
    expect(mail.subject).toBe(`${filed.code} – Gửi hồ sơ thành công: ${example.name}`)
    const applicant = String(example.values.get('requester.full_name') ?? '')
    for (const text of [flat(mail.text), flat(mail.html.replace(/<[^>]+>/g, ' '))]) {
      expect(text).toContain(filed.code)
      expect(text).toContain(example.name)
      expect(text).toMatch(/Ủy ban nhân dân phường Ba Đình/i)
      expect(text).toContain(applicant)
      for (const [paper, pages] of filed.attached) expect(text).toContain(`${flat(example.papers.get(paper)!)}: ${pages} trang`)
    }
    expect(new URL(mail.link).pathname).toBe(`/ho-so/${filed.id}`)
    await page.goto(mail.link)
    await ready(page)
    await expect(page.getByRole('main')).toContainText(filed.code)

    await page.context().clearCookies()
    await page.goto(`/tra-cuu?ma=${filed.code}`)
    await ready(page)
    await expect(field(page, 'Mã hồ sơ')).toHaveValue(filed.code)
    await field(page, 'Mã bí mật').fill(filed.secret)
    await field(page, 'Mã xác nhận').fill(captchaAnswer)
    await press(page, 'Tra cứu')
    const result = page.getByRole('region', { name: 'Kết quả tra cứu' })
    await expect(result.locator('[data-status="submitted"]').first()).toBeVisible()
    await expect(result).toContainText(filed.code)
    await expect(result).toContainText(example.name)
    await expect(result).toContainText(/Ủy ban nhân dân phường Ba Đình/i)
    if (applicant) await expect(result).not.toContainText(applicant, { ignoreCase: true })
  })
}
