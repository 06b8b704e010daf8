//! How far the page is scrolled: what is being read, and how a reader comes back to it.

use std::cell::Cell;
use std::iter::successors;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, history, window};
use wasm_bindgen::JsValue;
use web_sys::{DomRect, Element, Event};

/// Calls `rested` whenever scrolling has ended.
pub(in crate::app) fn on_scrolled(rested: impl Fn() + 'static) {
    let rested = Rc::new(rested);
    let waiting = Cell::new(None);
    let scrolled = move |_: &Event| {
        let rested = Rc::clone(&rested);
        // Dropping the previous timer cancels it.
        waiting.set(Some(Timeout::new(300, move || rested())));
    };
    EventListener::new(&window(), "scroll", scrolled).forget();
}

/// Calls `scrolled` while the user scrolls and once after that, at most ten times a second.
pub(in crate::app) fn on_scrolling(scrolled: impl Fn() + 'static) {
    let scrolled = Rc::new(scrolled);
    let is_due = Rc::new(Cell::new(false));
    let throttled = move |_: &Event| {
        if !is_due.replace(true) {
            let (scrolled, is_due) = (Rc::clone(&scrolled), Rc::clone(&is_due));
            Timeout::new(100, move || {
                is_due.set(false);
                scrolled();
            })
            .forget();
        }
    };
    EventListener::new(&window(), "scroll", throttled).forget();
}

/// Returns the index of the element that is being read: the last one, in reading order, whose top is
/// in the upper third of the window or above it; at the end of the page, the last one.
pub(in crate::app) fn reading_at(ids: impl Iterator<Item = &'static str>) -> usize {
    let Some(root) = document().document_element() else {
        return 0;
    };
    let height = f64::from(root.client_height());
    let is_at_end = root.get_bounding_client_rect().bottom() <= height + 1.0;
    let limit = if is_at_end { height } else { height / 3.0 };
    let tops = ids.map(|id| {
        let element = document().get_element_by_id(id);
        element.map_or(f64::INFINITY, |it| it.get_bounding_client_rect().top())
    });
    let read = tops.enumerate().filter(|(_, top)| *top <= limit);
    read.last().map_or(0, |(index, _)| index)
}

/// Returns the bounds of an element's children, in order, relative to the window.
fn places(parts: &Element) -> impl Iterator<Item = DomRect> + use<> {
    let parts = successors(parts.first_element_child(), Element::next_element_sibling);
    parts.map(|part| part.get_bounding_client_rect())
}

/// Saves in the current history entry which of an element's children is at the top of the window, and
/// the offset in it; saves nothing if none is. At unload it would be too late.
pub(in crate::app) fn save_reading_position(parts: &Element) {
    let above = places(parts).take_while(|it| it.top() <= 0.0);
    let note = above.enumerate().last().map(|(index, place)| {
        let down = -place.top() as u32;
        [&*index.to_string(), " ", &*down.to_string()].concat()
    });
    let _ = history().replace_state(&note.map_or(JsValue::NULL, JsValue::from), "");
}

/// Scrolls to the position that the current history entry has saved. Browsers restore it by themselves
/// only on pages that have their full height when they load.
pub(in crate::app) fn restore_reading_position(parts: &Element) {
    let find = || {
        let note = history().state().ok()?.as_string()?;
        let (index, down) = note.split_once(' ')?;
        let place = places(parts).nth(index.parse().ok()?)?;
        let down = f64::from(down.parse::<u32>().ok()?).min(place.height());
        Some(place.top() + down)
    };
    // A user who has already scrolled stays where they are.
    if let (Some(to), Ok(0.0)) = (find(), window().scroll_y()) {
        window().scroll_to_with_x_and_y(0.0, to);
    }
}
