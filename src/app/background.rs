//! Requests to the worker and their answers.
//!
//! The worker is downloaded and started on the first request, or when the page has rested for a
//! while. Each place of the page that shows an answer is a slot with a name. A slot shows only answers
//! to its newest request: for some requests less precise ones first, then the final one. If the worker
//! fails, the waiting slots show an error, and the next request starts another worker. If it cannot be
//! loaded, one banner says so, and the slots wait until it can: when the network is back, or the user
//! or another request tries again.
//!
//! A live request follows a moving slider: it is sent at once, but only after the first answer to the
//! one before it, which is shown. So the slot is never further behind than the worker is.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{self, WorkerEvent};
use super::state::use_state;
use super::view::{effect, handler, provided};
use crate::worker::{Request, RequestMessage, Response, ResponseMessage, WorkerMessage};

/// The delay between the last change of a request's inputs and sending it, in milliseconds. Without
/// it, each step of a moving slider would send a request whose answer is outdated when it arrives.
const PAUSE: u32 = 80;

/// The time after the page is built before the worker is started, if nothing has asked for it, in
/// milliseconds.
const REST: u32 = 2_000;

thread_local! {
    /// The page's worker and its slots.
    static BACKGROUND: RefCell<Background> = const {
        RefCell::new(Background {
            worker: None,
            workers: 0,
            is_ready: false,
            requests: 0,
            slots: Vec::new(),
            missing: None,
        })
    };
}

/// The worker, which is `None` until a request starts it, and the slots.
struct Background {
    worker: Option<browser::Worker>,
    /// The number of workers started so far; messages of all but the last are ignored.
    workers: u32,
    /// Whether the worker has said that it is ready. A message sent before that would be lost.
    is_ready: bool,
    /// The number of requests so far, from which the next one gets its number.
    requests: u32,
    slots: Vec<Slot>,
    /// Whether the worker cannot be loaded, as the page shows it.
    missing: Option<Missing>,
}

/// A place of the page that shows an answer.
struct Slot {
    name: String,
    /// The number of its newest request.
    number: u32,
    /// The encoded request, until the worker is ready for it.
    queued: Option<Vec<u8>>,
    /// The number of a live request that was sent and has no answer yet.
    underway: Option<u32>,
    answered: Answered,
}

impl Slot {
    /// Sends the request that is queued, if there is one.
    fn send_queued(&mut self, worker: &browser::Worker) {
        if let Some(request) = self.queued.take() {
            worker.send(&request);
            self.underway = Some(self.number);
        }
    }
}

/// Whether the worker cannot be loaded.
#[derive(Clone, Copy)]
pub(super) struct Missing(RwSignal<bool>);

/// Returns it from the context.
pub(super) fn use_missing() -> Missing {
    provided()
}

impl Missing {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    pub(super) fn get(self) -> bool {
        self.0.get()
    }

    pub(super) fn get_untracked(self) -> bool {
        self.0.get_untracked()
    }

    pub(super) fn set(self, is_missing: bool) {
        if self.get_untracked() != is_missing {
            self.0.set(is_missing);
        }
    }
}

/// The answer that a slot shows, as signals.
#[derive(Clone, Copy)]
pub(super) struct Answered {
    /// The newest answer, which stays until the next one arrives.
    answer: RwSignal<Option<Response>>,
    /// Whether the final answer to the newest request is still to come.
    is_waiting: RwSignal<bool>,
    /// Why the newest request failed; empty if it did not.
    trouble: RwSignal<String>,
    /// Whether the worker cannot be loaded.
    missing: Missing,
}

impl Answered {
    fn new() -> Self {
        Self {
            missing: use_missing(),
            answer: RwSignal::new(None),
            is_waiting: RwSignal::new(false),
            trouble: RwSignal::new(String::new()),
        }
    }

    /// Reads the newest answer, and follows it; `None` if there is none yet or nothing is
    /// requested.
    pub(super) fn with<T>(self, read: impl FnOnce(Option<&Response>) -> T) -> T {
        self.answer.with(|answer| read(answer.as_ref()))
    }

    /// Returns whether an answer, or a more precise one, is being computed, and follows it.
    pub(super) fn is_waiting(self) -> bool {
        self.is_waiting.get()
    }

    /// Returns the value of `aria-busy` for the element that shows the answer.
    pub(super) fn busy(self) -> String {
        self.is_waiting().to_string()
    }

    /// Returns the text to show in place of a missing answer; empty if there is an answer.
    pub(super) fn note(self) -> String {
        if self.is_waiting() && self.answer.with(Option::is_none) {
            // The banner says why nothing is computed.
            let words = if self.missing.get() {
                ""
            } else {
                "Computing…"
            };
            words.to_owned()
        } else {
            self.trouble.get()
        }
    }

    fn begin(self) {
        self.is_waiting.set(true);
        self.trouble.set(String::new());
    }

    fn receive(self, message: ResponseMessage) {
        self.answer.set(Some(message.response));
        self.is_waiting.set(!message.is_final);
    }

    fn fail(self, why: &str) {
        self.cancel();
        self.trouble.set(why.to_owned());
    }

    /// Discards the answer and stops waiting; the error of the last request stays. Signals are set
    /// only if they change: an effect that reads them may itself cause this call, and must not run
    /// again for nothing.
    fn cancel(self) {
        if self.answer.with_untracked(Option::is_some) {
            self.answer.set(None);
        }
        if self.is_waiting.get_untracked() {
            self.is_waiting.set(false);
        }
    }
}

/// Requests the answer of a slot: sends what `request` returns, together with the scenario, and
/// sends again whenever one of them changes. While `request` returns `None`, nothing is sent and
/// the slot is empty. The slot is removed together with the component that asks.
pub(super) fn ask(slot: String, request: impl Fn() -> Option<Request> + 'static) -> Answered {
    ask_boxed(slot, Box::new(request))
}

fn ask_boxed(slot: String, request: Box<dyn Fn() -> Option<Request>>) -> Answered {
    let state = use_state();
    let answered = Answered::new();
    let name = slot.clone();
    on_cleanup(move || {
        BACKGROUND.with_borrow_mut(|it| it.slots.retain(|slot| slot.name != name));
    });
    let pending = RefCell::new(None);
    effect(move || {
        if let Some(request) = request() {
            let scenario = state.with(|scenario| *scenario);
            answered.begin();
            let slot = slot.clone();
            let pause = if is_live(&request) { 0 } else { PAUSE };
            let pause = browser::after(pause, move || {
                BACKGROUND.with_borrow_mut(|it| {
                    it.requests += 1;
                    let message = RequestMessage {
                        slot,
                        number: it.requests,
                        request,
                        scenario,
                    };
                    it.ask(message, answered);
                });
            });
            // Dropping the previous timer cancels it.
            *pending.borrow_mut() = Some(pause);
        } else {
            pending.borrow_mut().take();
            BACKGROUND.with_borrow_mut(|it| {
                it.slots.retain(|it| it.name != slot);
                answered.cancel();
            });
        }
    });
    answered
}

/// Whether the answers of a request follow a moving slider.
fn is_live(request: &Request) -> bool {
    matches!(request, Request::Uncertainty { .. })
}

/// Starts the worker when the page has rested for a while, so that the first request finds it
/// compiled; not for a user who saves data.
pub(super) fn start_at_rest() {
    let start = || {
        BACKGROUND.with_borrow_mut(|it| {
            if it.worker.is_none() && !browser::saves_data() {
                it.start();
            }
        });
    };
    browser::after(REST, start).forget();
}

/// What is done with a document that the worker has written.
#[derive(Clone)]
pub(super) enum DocumentTarget {
    /// It is saved as a file with this name and media type.
    File(String, &'static str),
    /// It is a chart, which is saved as a picture with this name.
    Picture(String),
    /// It is copied to the clipboard.
    Clipboard,
}

/// A button that requests a document and saves or copies it, with a status message.
#[component]
pub(super) fn DocumentButton(
    /// The text of the button.
    words: &'static str,
    /// The name of the slot.
    #[prop(into)]
    slot_name: String,
    /// The button's id, if it has one.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The button's class, if it has one.
    #[prop(optional)]
    class: Option<&'static str>,
    /// What is done with the document.
    target: DocumentTarget,
    /// Makes the request for the document; `None` if there is nothing to ask for.
    request: Box<dyn Fn() -> Option<Request>>,
) -> impl IntoView {
    let is_wanted = RwSignal::new(false);
    let outcome = RwSignal::new(String::new());
    let answered = ask(slot_name, move || is_wanted.get().then(&request).flatten());
    effect(move || {
        if answered.is_waiting() {
            return;
        }
        let text = answered.with(|answer| match answer {
            Some(Response::Document(text)) => Some(text.clone()),
            _ => None,
        });
        // Reset whether or not there is a text. Otherwise the next change of the scenario would
        // request the document again, and save it without a click.
        if is_wanted.get_untracked() {
            is_wanted.set(false);
        }
        match (text, &target) {
            (Some(text), DocumentTarget::File(name, kind)) => browser::download(name, kind, &text),
            (Some(text), DocumentTarget::Picture(name)) => {
                browser::download_picture(name.clone(), &text);
            }
            (Some(text), DocumentTarget::Clipboard) => spawn_local(async move {
                let said = if browser::copy(&text).await {
                    "Copied."
                } else {
                    "The browser does not let a page copy here; take the file."
                };
                outcome.set(said.to_owned());
            }),
            (None, _) => {}
        }
    });
    let get = handler(move |_| {
        outcome.set(String::new());
        is_wanted.set(true);
    });
    let said = move || match answered.note() {
        empty if empty.is_empty() => outcome.get(),
        trouble => trouble,
    };
    view! {
        <button type="button" id=id class=class on:click=get>
            {words}
        </button>
        " "
        <span role="status">{move || said()}</span>
    }
}

/// The time between two checks whether all answers have arrived before printing, in milliseconds.
const POLL_INTERVAL: u32 = 200;

/// The largest number of such checks: after 20 seconds the page is printed as it is.
const MOST_POLLS: u32 = 100;

/// Makes the keys for printing wait for the answers, as the button does. The browser's own menu cannot
/// be made to wait: what has no answer by then says so on paper.
pub(super) fn register_print_key() {
    browser::on_key(|event| {
        let is_print = (event.ctrl_key() || event.meta_key()) && event.key() == "p";
        if is_print && !event.shift_key() && !event.alt_key() {
            event.prevent_default();
            print();
        }
    });
}

/// Opens the print dialog when all sections have their answers, or after [`MOST_POLLS`] checks.
pub(super) fn print() {
    browser::reveal_all_sections();
    print_when_answered(MOST_POLLS);
}

fn print_when_answered(polls: u32) {
    browser::after(POLL_INTERVAL, move || {
        let is_waiting = BACKGROUND.with_borrow(|it| {
            let mut slots = it.slots.iter();
            // What cannot be loaded is not waited for.
            let is_missing = it.missing.is_some_and(Missing::get_untracked);
            !is_missing && slots.any(|slot| slot.answered.is_waiting.get_untracked())
        });
        if is_waiting && polls > 0 {
            print_when_answered(polls - 1);
        } else {
            browser::print();
        }
    })
    .forget();
}

/// Loads the worker again if requests wait for it.
pub(super) fn load_again() {
    BACKGROUND.with_borrow_mut(|it| {
        if it.worker.is_none() && !it.slots.is_empty() {
            it.start();
        }
    });
}

impl Background {
    fn ask(&mut self, message: RequestMessage, answered: Answered) {
        self.missing = Some(answered.missing);
        let before = self.slots.iter().position(|slot| slot.name == message.slot);
        let before = before.map(|place| self.slots.swap_remove(place));
        let queued = Some(message.write());
        let mut slot = Slot {
            underway: before
                .filter(|_| is_live(&message.request))
                .and_then(|it| it.underway),
            name: message.slot,
            number: message.number,
            queued,
            answered,
        };
        let worker = self.worker.as_ref();
        if let Some(worker) = worker.filter(|_| self.is_ready && slot.underway.is_none()) {
            slot.send_queued(worker);
        }
        self.slots.push(slot);
        if self.worker.is_none() {
            self.start();
        }
    }

    fn start(&mut self) {
        self.workers += 1;
        let this = self.workers;
        let worker = browser::start_worker(move |said| {
            BACKGROUND.with_borrow_mut(|it| {
                if it.workers == this && it.worker.is_some() {
                    it.receive(said);
                }
            });
        });
        match worker {
            Some(worker) => self.worker = Some(worker),
            None => self.fail(None),
        }
    }

    /// Handles a message from the worker, or the worker's failure.
    fn receive(&mut self, said: WorkerEvent) {
        let bytes = match said {
            WorkerEvent::Message(bytes) => bytes,
            WorkerEvent::Broken(why) => return self.fail(why),
        };
        match WorkerMessage::read(&bytes) {
            Ok(WorkerMessage::Ready) => {
                self.is_ready = true;
                self.say_missing(false);
                if let Some(worker) = &self.worker {
                    let slots = self.slots.iter_mut();
                    slots.for_each(|slot| slot.send_queued(worker));
                }
            }
            Ok(WorkerMessage::Answer(answer)) => self.deliver(answer),
            Err(error) => self.fail(Some(error.to_string())),
        }
    }

    fn deliver(&mut self, mut answer: ResponseMessage) {
        let mut slots = self.slots.iter_mut();
        let Some(slot) = slots.find(|slot| slot.name == answer.slot) else {
            return;
        };
        let is_newest = slot.number == answer.number;
        // Any other answer to an earlier request of the slot is ignored.
        if is_newest || slot.underway == Some(answer.number) {
            slot.underway = None;
            answer.is_final &= is_newest;
            if let Some(worker) = &self.worker {
                slot.send_queued(worker);
            }
            slot.answered.receive(answer);
        }
    }

    fn say_missing(&self, is_missing: bool) {
        if let Some(missing) = self.missing {
            missing.set(is_missing);
        }
    }

    /// Ends the worker. If it was running, all waiting slots show an error; if it could not be loaded,
    /// they go on waiting.
    fn fail(&mut self, words: Option<String>) {
        if let Some(worker) = self.worker.take() {
            worker.end();
        }
        if !self.is_ready {
            self.say_missing(true);
            return;
        }
        self.is_ready = false;
        let words = words.map_or_else(String::new, |words| [" (", &words, ")"].concat());
        let why = [
            "This could not be computed",
            &words,
            ". The next change or click tries again.",
        ]
        .concat();
        for slot in &mut self.slots {
            slot.queued = None;
            slot.underway = None;
            if slot.answered.is_waiting.get_untracked() {
                slot.answered.fail(&why);
            }
        }
    }
}
