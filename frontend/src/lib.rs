//! Browser entry: hydrates what the server rendered.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's own script once the module is there.
#[wasm_bindgen]
pub fn start() {
    console_error_panic_hook::set_once();
    let main = leptos::prelude::document().get_element_by_id("noi-dung").and_then(|main| main.dyn_into().ok());
    let Some(main) = main else { return };
    wasm_bindgen_futures::spawn_local(async {
        leptos::mount::hydrate_from_async(main, app::shell::App).await.forget();
        // What the pages do once they stand (titles, listeners) is done by the next turn.
        leptos::task::tick().await;
        app::request::here::mark_hydrated();
    });
}
