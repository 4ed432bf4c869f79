// First visits on slow links: pages that anybody opens, a page of the form, and the pages of whoever has sent a dossier.
// Part of `make measure`; figures go to results/first-visit.json and results/following-visit.json, bench/run turns them into rows.
import { fileProcedure, fromTaskList, start } from '../fixtures/filing'
import { desktop } from '../fixtures/journeys'
import { askForPhoto, officeMoment } from '../fixtures/office'
import { citizen as somebodyNew } from '../fixtures/people'
import { procedure } from '../fixtures/procedures'
import { Portal, test } from '../fixtures/test'
import { Visits, type Link } from '../fixtures/visits'

const slug = 'trich-luc-khai-sinh'
const first = new Visits('first-visit.json')
const following = new Visits('following-visit.json')

test.describe.configure({ mode: 'serial', timeout: 300_000 })

test.afterAll(() => {
  first.write()
  following.write()
})

for (const link of ['slow4g', 'slow3g'] satisfies Link[]) {
  test(`first visits on ${link}`, async ({ browser, portal, page, citizen }) => {
    await citizen()
    await start(page, procedure(slug))
    await fromTaskList(page)
    const cookies = await page.context().cookies()
    const wizard = new URL(page.url()).pathname
    for (const [name, address] of [['home', '/'], ['look-up', '/tra-cuu'], ['wizard', wizard]]) {
      await first.measure(browser, { name, address, home: portal.url, cookies: name === 'wizard' ? cookies : [] }, link)
    }
  })
}

test('first visits of whoever has sent a dossier, on slow3g', async ({ browser }) => {
  const portal = await Portal.start({ demo: true, at: officeMoment, name: 'following-visits' })
  const page = await desktop(browser, portal.url)
  const person = await somebodyNew(page, portal)
  const { id } = await fileProcedure(page, slug, { 'requester.email': person.email })
  const desk = await desktop(browser, portal.url)
  await askForPhoto(desk, portal.url, id, 'Chụp lại rõ bốn góc, đủ ánh sáng.')
  await desk.context().close()
  const cookies = await page.context().cookies()
  for (const [name, address] of [['overview', '/tai-khoan'], ['dossier', `/ho-so/${id}`], ['supplement', `/ho-so/${id}/bo-sung`]]) {
    await following.measure(browser, { name, address, home: portal.url, cookies }, 'slow3g')
  }
  await page.context().close()
  await portal.stop()
})
