//! Files that the user chooses or drops.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, HtmlInputElement, Url};

use crate::worker::AddressedFile;

/// Calls `dropped` with the event of files that are dropped anywhere on the page, which the browser
/// would otherwise show in its place. An input for files takes those that are dropped on it itself.
pub(in crate::app) fn on_files_dropped(dropped: impl Fn(&Event) + 'static) {
    let listen = |name: &'static str, then: Box<dyn Fn(&Event)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window(), name, options, move |event| {
            if has_files(event) && input(event).is_none() {
                event.prevent_default();
                then(event);
            }
        })
        .forget();
    };
    listen("dragover", Box::new(|_| {}));
    listen("drop", Box::new(dropped));
}

/// Whether files are dragged, and not a text or a link.
fn has_files(event: &Event) -> bool {
    let data = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// The input for files that an event is of.
fn input(event: &Event) -> Option<HtmlInputElement> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    (input.type_() == "file").then_some(input)
}

/// Returns the names and object URLs of the files that the user has chosen or dropped, for the worker
/// to read. The input is cleared, so that the same files can be chosen again.
pub(in crate::app) fn chosen_files(event: &Event) -> Option<Vec<AddressedFile>> {
    let dropped = event.dyn_ref::<DragEvent>();
    let list = match dropped {
        Some(event) => event.data_transfer()?.files()?,
        None => input(event)?.files()?,
    };
    let files = (0..list.length()).filter_map(|place| {
        let file = list.get(place)?;
        let name = file.name();
        let address = Url::create_object_url_with_blob(&file).ok()?;
        Some(AddressedFile { name, address })
    });
    let files = files.collect();
    if dropped.is_none() {
        input(event)?.set_value("");
    }
    Some(files)
}

/// Reads the first bytes of the chosen file as text. The input is cleared, so that the same file can
/// be chosen again.
pub(in crate::app) async fn read_chosen_text(event: Event, most_bytes: usize) -> Option<String> {
    let input = input(&event)?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    let start = file.slice_with_f64_and_f64(0.0, most_bytes as f64).ok()?;
    JsFuture::from(start.text()).await.ok()?.as_string()
}
