//! All calls to the browser: address, history, storage, files, clipboard, window, worker, panics.
//!
//! If a browser refuses a call, the page works without it. The exception is the download of a text:
//! gloo panics if the browser makes no `Blob` or object URL.

mod files;
mod network;
mod scroll;

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, history, window};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CanvasRenderingContext2d, Element, Event, HtmlAnchorElement, HtmlCanvasElement, HtmlElement,
    HtmlImageElement, HtmlInputElement, IntersectionObserver, IntersectionObserverEntry,
    KeyboardEvent, MessageEvent, PointerEvent, Response, ShareData, WorkerOptions, WorkerType,
};

pub(super) use self::files::{chosen_files, on_files_dropped, read_chosen_text};
pub(super) use self::network::{is_offline, on_online};
pub(super) use self::scroll::{
    on_scrolled, on_scrolling, reading_at, restore_reading_position, save_reading_position,
};

/// Returns the fragment of the address, with its `#`.
pub(super) fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Returns the address of the page without its fragment.
pub(super) fn base() -> String {
    let location = window().location();
    let here = location.href().unwrap_or_default();
    here.split('#').next().unwrap_or_default().to_owned()
}

/// Returns the address of the page with a fragment.
pub(super) fn address(fragment: &str) -> String {
    [&*base(), "#", fragment].concat()
}

/// Writes the fragment into the address without a step in the history.
pub(super) fn replace_fragment(fragment: &str) {
    // Browsers limit how often this may be called; a refused write is repeated with the next change.
    let noted = history().state().unwrap_or_default();
    let _ = history().replace_state_with_url(&noted, "", Some(&address(fragment)));
}

/// Writes the fragment into the address as a step that Back undoes.
pub(super) fn push_fragment(fragment: &str) {
    let _ = history().push_state_with_url(&JsValue::NULL, "", Some(&address(fragment)));
}

/// Calls `changed` whenever the user goes back or forward, or edits the fragment.
pub(super) fn on_address_change(changed: impl Fn() + 'static) {
    EventListener::new(&window(), "popstate", move |_| changed()).forget();
}

/// Calls `pressed` for every `keydown` event of the window.
pub(super) fn on_key(pressed: impl Fn(&KeyboardEvent) + 'static) {
    EventListener::new_with_options(
        &window(),
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| pressed(event.unchecked_ref()),
    )
    .forget();
}

/// Asks the user to confirm, and returns the answer.
pub(super) fn confirm(words: &str) -> bool {
    window().confirm_with_message(words).unwrap_or_default()
}

/// Returns whether the page is in a frame.
pub(super) fn is_framed() -> bool {
    let around = window().parent().ok().flatten();
    around.is_none_or(|around| !js_sys::Object::is(&around, &window()))
}

/// Posts the height of the page to the embedding page.
pub(super) fn post_height() {
    let Ok(Some(parent)) = window().parent() else {
        return;
    };
    let height = document().body().map_or(0, |body| body.scroll_height());
    let message = js_sys::Object::new();
    let members = [
        ("type", JsValue::from_str("splitpoint:height")),
        ("height", JsValue::from_f64(height.into())),
    ];
    for (name, value) in members {
        // Setting a member of a new object cannot fail.
        let _ = js_sys::Reflect::set(&message, &JsValue::from_str(name), &value);
    }
    // Any page may receive this message, because it contains nothing but the height.
    let _ = parent.post_message(&message, "*");
}

/// Calls `leaving` when the page may be about to be unloaded.
pub(super) fn on_leave(leaving: impl Fn() + 'static) {
    EventListener::new(&window(), "pagehide", move |_| leaving()).forget();
}

/// Calls `resized` after the window has changed its size.
pub(super) fn on_resize(resized: impl Fn() + 'static) {
    EventListener::new(&window(), "resize", move |_| resized()).forget();
}

/// Calls `then` after a delay, unless the returned timer is dropped before.
pub(super) fn after(milliseconds: u32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, then)
}

/// Whether the user has asked the browser to save data, where it says so.
pub(super) fn saves_data() -> bool {
    let member = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into());
    let connection = member(&window().navigator(), "connection");
    connection.is_ok_and(|it| member(&it, "saveData").is_ok_and(|it| it.is_truthy()))
}

/// Copies text to the clipboard, and returns whether the browser allowed it.
pub(super) async fn copy(text: &str) -> bool {
    // Outside secure contexts `navigator.clipboard` is undefined.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text))
        .await
        .is_ok()
}

/// Returns whether the browser supports sharing links.
pub(super) fn can_share() -> bool {
    js_sys::Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|it| it.is_function())
}

/// Opens the browser's share dialog for a link.
pub(super) fn share(link: &str) {
    let data = ShareData::new();
    data.set_title("Splitpoint");
    data.set_url(link);
    // The outcome is of no interest to the page.
    let shared = window().navigator().share_with_data(&data);
    spawn_local(async move { drop(JsFuture::from(shared).await) });
}

/// Fetches a text by its address relative to the page; returns `None` if that fails.
pub(super) async fn fetch_text(address: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(address))
        .await
        .ok()?;
    let response = response.dyn_into::<Response>().ok()?;
    // A host may answer with an error page.
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string()
}

/// A running worker.
pub(super) struct Worker(web_sys::Worker);

/// An event of the worker.
pub(super) enum WorkerEvent {
    /// A message.
    Message(Vec<u8>),
    /// A failure, with its reason if known.
    Broken(Option<String>),
}

/// Starts the worker whose address is in the page's metadata, and calls `receive` with its events.
/// Returns `None` if the browser does not support workers.
pub(super) fn start_worker(receive: impl Fn(WorkerEvent) + 'static) -> Option<Worker> {
    let named = document().query_selector("meta[name=worker]").ok()??;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = web_sys::Worker::new_with_options(&named.get_attribute("content")?, &options);
    let worker = worker.ok()?;
    let receive = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let message = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        receive(match message {
            Some(data) if data.is_object() => WorkerEvent::Message(Uint8Array::new(&data).to_vec()),
            said => WorkerEvent::Broken(said.and_then(|said| said.as_string())),
        });
    });
    let listener = receive.into_js_value();
    worker.set_onmessage(Some(listener.unchecked_ref()));
    worker.set_onerror(Some(listener.unchecked_ref()));
    Some(Worker(worker))
}

impl Worker {
    /// Sends a message.
    pub(super) fn send(&self, message: &[u8]) {
        // Sending bytes cannot fail.
        let _ = self.0.post_message(&Uint8Array::from(message));
    }

    /// Terminates the worker.
    pub(super) fn end(self) {
        self.0.terminate();
    }
}

/// Returns the width in pixels of the first element that matches a selector; 0 if none does.
pub(super) fn width_of(selector: &str) -> f64 {
    let found = document().query_selector(selector).ok().flatten();
    found.map_or(0.0, |element| element.get_bounding_client_rect().width())
}

/// Returns the height in pixels of the first element that matches a selector; 0 if none does.
pub(super) fn height_of(selector: &str) -> f64 {
    let found = document().query_selector(selector).ok().flatten();
    found.map_or(0.0, |element| element.get_bounding_client_rect().height())
}

/// The event that browsers send before printing.
const BEFORE_PRINT: &str = "beforeprint";

/// Makes all sections request their content, as before printing.
pub(super) fn reveal_all_sections() {
    if let Ok(event) = Event::new(BEFORE_PRINT) {
        let _ = window().dispatch_event(&event);
    }
}

/// Opens the print dialog.
pub(super) fn print() {
    let _ = window().print();
}

/// Returns today's date where the user is, written as the dates of price books are: `2026-11-30`.
pub(super) fn today() -> String {
    let today = js_sys::Date::new_0();
    let two_digits = |number: u32| {
        let zero = if number < 10 { "0" } else { "" };
        [zero, &*number.to_string()].concat()
    };
    let [month, day] = [today.get_month() + 1, today.get_date()].map(two_digits);
    [&*today.get_full_year().to_string(), "-", &month, "-", &day].concat()
}

/// Calls `seen` when an element first comes into view, and before the page is printed; at once if the
/// browser cannot observe it.
pub(super) fn on_seen(element: &Element, seen: impl Fn() + 'static) {
    let seen = Rc::new(seen);
    let printed = Rc::clone(&seen);
    EventListener::new(&window(), BEFORE_PRINT, move |_| printed()).forget();
    let called = Rc::clone(&seen);
    let call = Closure::<dyn Fn(Array, IntersectionObserver)>::new(
        move |entries: Array, observer: IntersectionObserver| {
            let mut entries = entries.iter();
            let is_in_view = |entry: JsValue| {
                let entry = entry.dyn_into::<IntersectionObserverEntry>();
                entry.is_ok_and(|entry| entry.is_intersecting())
            };
            if entries.any(is_in_view) {
                observer.disconnect();
                called();
            }
        },
    );
    match IntersectionObserver::new(call.into_js_value().unchecked_ref()) {
        Ok(observer) => observer.observe(element),
        Err(_) => seen(),
    }
}

/// Returns the position of a pointer in an element as shares of its width and height.
pub(super) fn relative_position(element: &HtmlElement, pointer: &PointerEvent) -> (f64, f64) {
    let bounds = element.get_bounding_client_rect();
    let share = |at: i32, from: f64, size: f64| (f64::from(at) - from) / size.max(1.0);
    (
        share(pointer.client_x(), bounds.left(), bounds.width()),
        share(pointer.client_y(), bounds.top(), bounds.height()),
    )
}

/// Opens the folds around the element with this id, scrolls to it and focuses it.
pub(super) fn reveal(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        // Sections are created one after another; until the last one exists, this one may follow.
        if matches!(document().query_selector(".page-footer"), Ok(None)) {
            let id = id.to_owned();
            after(0, move || reveal(&id)).forget();
        }
        return;
    };
    let mut parent = element.parent_element();
    while let Some(around) = parent {
        if around.tag_name().eq_ignore_ascii_case("details") {
            let _ = around.set_attribute("open", "");
        }
        parent = around.parent_element();
    }
    element.scroll_into_view();
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A heading takes the focus only if it has this; the keyboard then goes on from there.
        if element.tab_index() < 0 {
            element.set_tab_index(-1);
        }
        let _ = element.focus();
    }
}

/// Returns whether the `<details>` that has sent this event is open. Browsers send one event `toggle`
/// for several changes that follow each other quickly, so counting the events is not enough.
pub(super) fn is_unfolded(event: &Event) -> bool {
    let fold = event.current_target();
    let fold = fold.and_then(|it| it.dyn_into::<Element>().ok());
    fold.is_some_and(|it| it.has_attribute("open"))
}

/// Selects the text of the input with this id.
pub(super) fn select_text(id: &str) {
    let input = document().get_element_by_id(id);
    if let Some(input) = input
        .as_ref()
        .and_then(|it| it.dyn_ref::<HtmlInputElement>())
    {
        input.select();
    }
}

/// Reads the text that this browser has stored under a name.
pub(super) fn read_stored(name: &str) -> Option<String> {
    // If storage is blocked, getting it fails.
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Stores or removes the text under a name, and returns whether the browser allowed it.
pub(super) fn store(name: &str, text: Option<&str>) -> bool {
    let Ok(Some(storage)) = window().local_storage() else {
        return false;
    };
    let outcome = match text {
        Some(text) => storage.set_item(name, text),
        None => storage.remove_item(name),
    };
    outcome.is_ok()
}

/// Downloads a text as a file.
pub(super) fn download(name: &str, kind: &str, text: &str) {
    let address = ObjectUrl::from(Blob::new_with_options(text, Some(kind)));
    click_on(&address, name);
    // Some browsers read the object URL only after this has returned.
    after(10_000, move || drop(address)).forget();
}

/// Downloads a chart as a PNG with twice its resolution on the page.
pub(super) fn download_picture(name: String, svg: &str) {
    let Ok(image) = HtmlImageElement::new() else {
        return;
    };
    let drawn = image.clone();
    EventListener::once(&image, "load", move |_| {
        let canvas = document().create_element("canvas").ok();
        let Some(canvas) = canvas.and_then(|it| it.dyn_into::<HtmlCanvasElement>().ok()) else {
            return;
        };
        canvas.set_width(2 * drawn.natural_width());
        canvas.set_height(2 * drawn.natural_height());
        let context = canvas.get_context("2d").ok().flatten();
        let context = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
        let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        if let Some(context) = context {
            let _ = context
                .draw_image_with_html_image_element_and_dw_and_dh(&drawn, 0.0, 0.0, width, height);
        }
        if let Ok(address) = canvas.to_data_url() {
            click_on(&address, &name);
        }
    })
    .forget();
    // It contains characters beyond ASCII, so it is encoded as a URI component.
    let text = js_sys::encode_uri_component(svg);
    image.set_src(&format!("data:image/svg+xml,{}", String::from(text)));
}

/// Clicks a temporary link that downloads an address.
fn click_on(address: &str, name: &str) {
    let anchor = document().create_element("a");
    if let Some(anchor) = anchor
        .ok()
        .and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok())
    {
        anchor.set_href(address);
        anchor.set_download(name);
        anchor.click();
    }
}

/// Removes the loading text.
pub(super) fn remove_waiting_text() {
    if let Some(waiting) = document().get_element_by_id("waiting") {
        waiting.remove();
    }
}

/// Makes a panic show a message with a link that reloads the scenario.
pub(super) fn show_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let document = document();
        let by_id = |id| document.get_element_by_id(id);
        if let Some(message) = by_id("trouble-message") {
            message.set_text_content(Some(&panic.to_string()));
        }
        if let Some(link) = by_id("trouble-link") {
            // A link that differs only in its fragment would not reload the page.
            let location = window().location();
            let query = location.search().unwrap_or_default();
            let other = if query.is_empty() { "?again" } else { "" };
            let path = location.pathname().unwrap_or_default();
            let fragment = location.hash().unwrap_or_default();
            let _ = link.set_attribute("href", &format!("{path}{other}{fragment}"));
        }
        if let Some(trouble) = by_id("trouble") {
            let _ = trouble.remove_attribute("hidden");
            trouble.scroll_into_view();
        }
    }));
}
