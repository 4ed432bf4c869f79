// The sheet of the counter with scripts: whoever types and goes on with the Tab key stays where the key led.
import { officeMoment, officer } from '../fixtures/office'
import { control } from '../fixtures/wizard'
import { expect, field, press, ready, test } from '../fixtures/test'

test('the sheet keeps the focus when what is typed changes what else has to be filled', async ({ page, anotherPortal }) => {
  test.setTimeout(120_000)
  const portal = await anotherPortal({ demo: true, at: officeMoment, name: 'demo' })
  await officer(page, portal.url, 'mot-cua')
  const begin = async (slug: string) => {
    await page.goto(`${portal.url}/can-bo/nop-ho?thu-tuc=${slug}`)
    await ready(page)
    await field(page, 'Họ, chữ đệm, tên').fill('Trần Văn Nam')
    await press(page, 'Tiếp tục')
    await page.waitForURL(/\/can-bo\/nop-ho\/[^/?]+$/)
    await ready(page)
  }
  const typeAndGoOn = async (path: string, text: string) => {
    await control(page, path).click()
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
    // What follows is drawn after the change was taken in.
    await page.waitForTimeout(300)
    await expect(page.locator(':focus'), path).toHaveCount(1)
    await expect(control(page, path)).toHaveValue(text)
  }
  await begin('ket-hon')
  await typeAndGoOn('bride.personal_id', '001300999906')
  await typeAndGoOn('groom.personal_id', '001098999907')
  await begin('khai-sinh-thong-thuong')
  await typeAndGoOn('child.birth_date', '05/11/2026')
  await expect(control(page, 'child_birth_date_words')).toHaveValue(/^Ngày năm tháng mười một năm hai nghìn/)
})
