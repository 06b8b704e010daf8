//! Every call to the browser: address, history, storage, files, clipboard, window, worker,
//! panics.
//!
//! None of them may fail loudly: what a browser refuses, the page does without.

use std::cell::Cell;
use std::iter::successors;
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
    CanvasRenderingContext2d, DomRect, DragEvent, Element, Event, HtmlAnchorElement,
    HtmlCanvasElement, HtmlElement, HtmlImageElement, HtmlInputElement, IntersectionObserver,
    IntersectionObserverEntry, KeyboardEvent, MessageEvent, PointerEvent, Response, ShareData, Url,
    WorkerOptions, WorkerType,
};

/// The `#` of the address and what follows it.
pub(super) fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address of the page, without what it shows.
pub(super) fn base() -> String {
    let location = window().location();
    let here = location.href().unwrap_or_default();
    here.split('#').next().unwrap_or_default().to_owned()
}

/// The whole address with another fragment.
pub(super) fn address(fragment: &str) -> String {
    [&*base(), "#", fragment].concat()
}

/// Writes the fragment into the address without a step in the history.
pub(super) fn replace_fragment(fragment: &str) {
    // Browsers limit how often this may be called and refuse more; the next change writes again.
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

/// Calls `pressed` for every key that goes down anywhere.
pub(super) fn on_key(pressed: impl Fn(&KeyboardEvent) + 'static) {
    EventListener::new_with_options(
        &window(),
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| pressed(event.unchecked_ref()),
    )
    .forget();
}

/// Whether the user agrees to this.
pub(super) fn confirm(words: &str) -> bool {
    window().confirm_with_message(words).unwrap_or_default()
}

/// Whether another page is around this one.
pub(super) fn is_framed() -> bool {
    let around = window().parent().ok().flatten();
    around.is_none_or(|around| !js_sys::Object::is(&around, &window()))
}

/// Tells the page around this one how high it is.
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
        // An object that was just made takes members.
        let _ = js_sys::Reflect::set(&message, &JsValue::from_str(name), &value);
    }
    // Whoever embeds the page may know its height; nothing else is said.
    let _ = parent.post_message(&message, "*");
}

/// Calls `leaving` when the page may be about to go away.
pub(super) fn on_leave(leaving: impl Fn() + 'static) {
    EventListener::new(&window(), "pagehide", move |_| leaving()).forget();
}

/// Calls `rested` whenever the page has been scrolled and stands still again.
pub(super) fn on_scrolled(rested: impl Fn() + 'static) {
    let rested = Rc::new(rested);
    let waiting = Cell::new(None);
    let scrolled = move |_: &Event| {
        let rested = Rc::clone(&rested);
        // What was waiting is dropped, and not called.
        waiting.set(Some(after(300, move || rested())));
    };
    EventListener::new(&window(), "scroll", scrolled).forget();
}

/// The places of what is in an element, in order: how far from the upper edge of the window.
fn places(parts: &Element) -> impl Iterator<Item = DomRect> + use<> {
    let parts = successors(parts.first_element_child(), Element::next_element_sibling);
    parts.map(|part| part.get_bounding_client_rect())
}

/// Notes with this step of the history which of these parts is read, and how far down in it; nothing
/// where that is what stands before them. When the page goes away it is too late for that.
pub(super) fn save_reading_position(parts: &Element) {
    let above = places(parts).take_while(|it| it.top() <= 0.0);
    let note = above.enumerate().last().map(|(index, place)| {
        let down = -place.top() as u32;
        [&*index.to_string(), " ", &*down.to_string()].concat()
    });
    let _ = history().replace_state(&note.map_or(JsValue::NULL, JsValue::from), "");
}

/// Goes to where these parts were read in this step of the history. Browsers find the place by
/// themselves only on pages that have their height when they arrive.
pub(super) fn restore_reading_position(parts: &Element) {
    let find = || {
        let note = history().state().ok()?.as_string()?;
        let (index, down) = note.split_once(' ')?;
        let place = places(parts).nth(index.parse().ok()?)?;
        let down = f64::from(down.parse::<u32>().ok()?).min(place.height());
        Some(place.top() + down)
    };
    // Whoever has begun to read elsewhere is left there.
    if let (Some(to), Ok(0.0)) = (find(), window().scroll_y()) {
        window().scroll_to_with_x_and_y(0.0, to);
    }
}

/// Calls `resized` after the window has changed its size.
pub(super) fn on_resize(resized: impl Fn() + 'static) {
    EventListener::new(&window(), "resize", move |_| resized()).forget();
}

/// Calls `then` after so many milliseconds, unless what is returned is dropped before.
pub(super) fn after(milliseconds: u32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, then)
}

/// Copies text to the clipboard; says whether the browser allowed it.
pub(super) async fn copy(text: &str) -> bool {
    // Outside secure contexts there is no clipboard at all, so ask before touching it.
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text))
        .await
        .is_ok()
}

/// Whether the browser has a sheet to share links with.
pub(super) fn can_share() -> bool {
    js_sys::Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|it| it.is_function())
}

/// Opens that sheet for a link.
pub(super) fn share(link: &str) {
    let data = ShareData::new();
    data.set_title("Splitpoint");
    data.set_url(link);
    // Whether it is sent, and to whom, is not the page's business.
    let shared = window().navigator().share_with_data(&data);
    spawn_local(async move { drop(JsFuture::from(shared).await) });
}

/// The text at this address, relative to the page; nothing where it cannot be had.
pub(super) async fn fetch_text(address: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(address))
        .await
        .ok()?;
    let response = response.dyn_into::<Response>().ok()?;
    // A host may answer with a page of its own that the file is not there.
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string()
}

/// The worker that was started, until its end.
pub(super) struct Worker(web_sys::Worker);

/// What comes from the worker.
pub(super) enum WorkerEvent {
    /// A message.
    Message(Vec<u8>),
    /// Its end, and why, where that can be said.
    Broken(Option<String>),
}

/// Starts the worker whose address the page names. `receive` is called with all that comes from it;
/// nothing starts where browsers have none.
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
    /// Sends it a message.
    pub(super) fn send(&self, message: &[u8]) {
        // Bytes can always be sent.
        let _ = self.0.post_message(&Uint8Array::from(message));
    }

    /// Ends it, whatever it does.
    pub(super) fn end(self) {
        self.0.terminate();
    }
}

/// The width in pixels of the first element that this selector finds; 0 where there is none.
pub(super) fn width_of(selector: &str) -> f64 {
    let found = document().query_selector(selector).ok().flatten();
    found.map_or(0.0, |element| element.get_bounding_client_rect().width())
}

/// What browsers tell a page before it is printed.
const BEFORE_PRINT: &str = "beforeprint";

/// Has everything come into view, as before printing.
pub(super) fn reveal_all_sections() {
    if let Ok(event) = Event::new(BEFORE_PRINT) {
        let _ = window().dispatch_event(&event);
    }
}

/// Opens the print dialog.
pub(super) fn print() {
    let _ = window().print();
}

/// Today, as the user writes it.
pub(super) fn today() -> String {
    let today = js_sys::Date::new_0().to_locale_date_string("default", &JsValue::UNDEFINED);
    today.into()
}

/// Calls `seen` when an element first comes into view, and before the page is printed; at once where
/// the browser cannot tell.
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

/// Where in an element a pointer is, as shares of its width and height from its left upper corner.
pub(super) fn relative_position(element: &HtmlElement, pointer: &PointerEvent) -> (f64, f64) {
    let bounds = element.get_bounding_client_rect();
    let share = |at: i32, from: f64, size: f64| (f64::from(at) - from) / size.max(1.0);
    (
        share(pointer.client_x(), bounds.left(), bounds.width()),
        share(pointer.client_y(), bounds.top(), bounds.height()),
    )
}

/// Opens what hides the element with this id, scrolls to it and focuses it.
pub(super) fn reveal(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        // Parts of the page come in turns, and until the last one is there this may be still to come.
        if matches!(document().query_selector(".colophon"), Ok(None)) {
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
        let _ = element.focus();
    }
}

/// Selects the text of the input with this id, for copying by hand.
pub(super) fn select_text(id: &str) {
    let input = document().get_element_by_id(id);
    if let Some(input) = input
        .as_ref()
        .and_then(|it| it.dyn_ref::<HtmlInputElement>())
    {
        input.select();
    }
}

/// What this browser has stored under a name.
pub(super) fn read_stored(name: &str) -> Option<String> {
    // Where storage is blocked, asking for it fails already.
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Stores a text under a name, or removes what is there; says whether the browser allowed it.
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

/// The address of the file that the user has chosen or dropped, for the worker to read; the choice
/// itself is taken back, so that the same file can be chosen again.
pub(super) fn chosen_file_address(event: &Event) -> Option<String> {
    let dropped = event.dyn_ref::<DragEvent>();
    let files = match dropped {
        Some(event) => event.data_transfer()?.files()?,
        None => event
            .target()?
            .dyn_into::<HtmlInputElement>()
            .ok()?
            .files()?,
    };
    let address = Url::create_object_url_with_blob(&files.get(0)?.into()).ok();
    if dropped.is_none() {
        event
            .target()?
            .dyn_into::<HtmlInputElement>()
            .ok()?
            .set_value("");
    }
    address
}

/// The first bytes of the file that the user has chosen, as text; the choice itself is taken back,
/// so that the same file can be chosen again.
pub(super) async fn read_chosen_text(event: Event, most_bytes: usize) -> Option<String> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    let start = file.slice_with_f64_and_f64(0.0, most_bytes as f64).ok()?;
    JsFuture::from(start.text()).await.ok()?.as_string()
}

/// Hands the user a text as a file of this name.
pub(super) fn download(name: &str, kind: &str, text: &str) {
    let address = ObjectUrl::from(Blob::new_with_options(text, Some(kind)));
    click_on(&address, name);
    // Some browsers begin to read only after this has returned; later the file is not needed here.
    after(10_000, move || drop(address)).forget();
}

/// Hands the user a chart as a picture, in twice as many pixels as it has on the page.
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
    // Letters beyond ASCII stand in it, so it goes through the encoding of addresses.
    let text = js_sys::encode_uri_component(svg);
    image.set_src(&format!("data:image/svg+xml,{}", String::from(text)));
}

/// Follows a link that downloads.
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

/// Removes the text that stood in the page before the program arrived.
pub(super) fn remove_waiting_text() {
    if let Some(waiting) = document().get_element_by_id("waiting") {
        waiting.remove();
    }
}

/// Makes a panic show a message with the link to start again, instead of a dead page.
pub(super) fn show_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let document = document();
        let by_id = |id| document.get_element_by_id(id);
        if let Some(message) = by_id("trouble-message") {
            message.set_text_content(Some(&panic.to_string()));
        }
        if let Some(link) = by_id("trouble-link") {
            // A link that differs in its fragment alone would not load the page anew.
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
