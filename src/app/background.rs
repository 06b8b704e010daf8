//! What is worked out beside the page: requests to the worker, and its answers.
//!
//! The worker is downloaded and started when something is first asked. Each place that shows an
//! answer is a slot, and of a slot's requests only the newest counts. Where the worker cannot be loaded,
//! or breaks, the slots that wait say so, and the next request starts another one.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{self, WorkerEvent};
use super::state::use_state;
use super::view::handler;
use crate::worker::{Request, RequestMessage, Response, ResponseMessage, WorkerMessage};

/// How long the inputs must rest before something is asked, in milliseconds: while a slider moves,
/// each of its steps would be asked about, and its answer be old when it comes.
const PAUSE: u32 = 80;

thread_local! {
    static BACKGROUND: RefCell<Background> = const {
        RefCell::new(Background {
            worker: None,
            workers: 0,
            is_ready: false,
            requests: 0,
            slots: Vec::new(),
        })
    };
}

/// The worker, and who waits for it.
struct Background {
    worker: Option<browser::Worker>,
    /// How many were started: what one of them says after its end is of no interest.
    workers: u32,
    /// Whether it takes requests already; what is sent before is lost.
    is_ready: bool,
    /// How many requests there were.
    requests: u32,
    slots: Vec<Slot>,
}

/// A place that shows an answer.
struct Slot {
    name: String,
    /// The number of its newest request.
    number: u32,
    /// That request, as long as the worker is not ready for it.
    queued: Option<Vec<u8>>,
    answered: Answered,
}

/// The answer for a slot, as far as it has come; what reads it follows it.
#[derive(Clone, Copy)]
pub(super) struct Answered {
    /// The newest; while another is worked out it stays.
    answer: RwSignal<Option<Response>>,
    is_waiting: RwSignal<bool>,
    /// Why there is no answer to the newest request; empty where there is one, or will be.
    trouble: RwSignal<String>,
}

impl Answered {
    fn new() -> Self {
        Self {
            answer: RwSignal::new(None),
            is_waiting: RwSignal::new(false),
            trouble: RwSignal::new(String::new()),
        }
    }

    /// Reads the newest answer; none before the first, and where nothing is asked.
    pub(super) fn with<T>(self, read: impl FnOnce(Option<&Response>) -> T) -> T {
        self.answer.with(|answer| read(answer.as_ref()))
    }

    /// Whether an answer, or a better one, is on its way.
    pub(super) fn is_waiting(self) -> bool {
        self.is_waiting.get()
    }

    /// The value of `aria-busy` for what shows the answer.
    pub(super) fn busy(self) -> String {
        self.is_waiting().to_string()
    }

    /// What to say where the answer should stand; nothing when it does.
    pub(super) fn note(self) -> String {
        if self.is_waiting() && self.answer.with(Option::is_none) {
            "Computing…".to_owned()
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

    /// Forgets the answer, and waits for none; why the last request failed may still be read. What
    /// changes nothing is told to nobody, for a slot may be given up by what follows it.
    fn cancel(self) {
        if self.answer.with_untracked(Option::is_some) {
            self.answer.set(None);
        }
        if self.is_waiting.get_untracked() {
            self.is_waiting.set(false);
        }
    }
}

/// Asks what `request` reads, about the scenario as it is, now and whenever either changes; nothing
/// while it reads nothing. The slot is given up with the part of the page that asks.
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
    Effect::new(move |_| {
        if let Some(request) = request() {
            let scenario = state.with(|scenario| *scenario);
            answered.begin();
            let slot = slot.clone();
            let pause = browser::after(PAUSE, move || {
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
            // Dropping the pause before calls it off.
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

/// What is done with a text that was asked for.
#[derive(Clone, Copy)]
pub(super) enum DocumentTarget {
    /// It becomes a file of this name and kind.
    File(&'static str, &'static str),
    /// It goes to the clipboard.
    Clipboard,
}

/// A button that asks for a text and hands it out, and the place that says what came of it.
#[component]
pub(super) fn DocumentButton(
    /// What the button says.
    words: &'static str,
    /// The slot with the worker.
    slot_name: &'static str,
    /// The button's id, where it has one.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The button's class, where it has one.
    #[prop(optional)]
    class: Option<&'static str>,
    /// What is done with the text.
    target: DocumentTarget,
    /// What is asked for.
    request: Request,
) -> impl IntoView {
    let is_wanted = RwSignal::new(false);
    let outcome = RwSignal::new("");
    let wanted = move || is_wanted.get().then(|| request.clone());
    let answered = ask(slot_name.to_owned(), wanted);
    Effect::new(move |_| {
        if answered.is_waiting() {
            return;
        }
        // With an answer or without: what is asked again later must not target out a second file.
        let text = answered.with(|answer| match answer {
            Some(Response::Document(text)) => Some(text.clone()),
            _ => None,
        });
        if is_wanted.get_untracked() {
            is_wanted.set(false);
        }
        match (text, target) {
            (Some(text), DocumentTarget::File(name, kind)) => browser::download(name, kind, &text),
            (Some(text), DocumentTarget::Clipboard) => spawn_local(async move {
                outcome.set(if browser::copy(&text).await {
                    "Copied."
                } else {
                    "The browser does not let a page copy here; take the file."
                });
            }),
            (None, _) => {}
        }
    });
    let get = handler(move |_| {
        outcome.set("");
        is_wanted.set(true);
    });
    let said = move || match answered.note() {
        empty if empty.is_empty() => outcome.get().to_owned(),
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

/// How often it is looked whether all answers are there, in milliseconds, and how often at most.
const POLL_INTERVAL: u32 = 200;
const MOST_POLLS: u32 = 100;

/// Opens the print dialog, once all that the report shows has been worked out.
pub(super) fn print() {
    browser::reveal_all_sections();
    print_when_answered(MOST_POLLS);
}

fn print_when_answered(polls: u32) {
    browser::after(POLL_INTERVAL, move || {
        let is_waiting = BACKGROUND.with_borrow(|it| {
            let mut slots = it.slots.iter();
            slots.any(|slot| slot.answered.is_waiting.get_untracked())
        });
        if is_waiting && polls > 0 {
            print_when_answered(polls - 1);
        } else {
            browser::print();
        }
    })
    .forget();
}

impl Background {
    fn ask(&mut self, message: RequestMessage, answered: Answered) {
        self.slots.retain(|slot| slot.name != message.slot);
        let bytes = message.write();
        let is_sent = self.is_ready;
        if let Some(worker) = self.worker.as_ref().filter(|_| is_sent) {
            worker.send(&bytes);
        }
        self.slots.push(Slot {
            name: message.slot,
            number: message.number,
            queued: (!is_sent).then_some(bytes),
            answered,
        });
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

    /// Takes what the worker says, or that it has come to an end.
    fn receive(&mut self, said: WorkerEvent) {
        let bytes = match said {
            WorkerEvent::Message(bytes) => bytes,
            WorkerEvent::Broken(why) => return self.fail(why),
        };
        match WorkerMessage::read(&bytes) {
            Ok(WorkerMessage::Ready) => {
                self.is_ready = true;
                let queued = self.slots.iter_mut().filter_map(|slot| slot.queued.take());
                if let Some(worker) = &self.worker {
                    queued.for_each(|request| worker.send(&request));
                }
            }
            Ok(WorkerMessage::Answer(answer)) => self.deliver(answer),
            Err(error) => self.fail(Some(error.to_string())),
        }
    }

    fn deliver(&self, answer: ResponseMessage) {
        // What answers an earlier request is no answer to the newest.
        let mut slots = self.slots.iter();
        let slot = slots.find(|slot| slot.name == answer.slot && slot.number == answer.number);
        if let Some(slot) = slot {
            slot.answered.receive(answer);
        }
    }

    /// Gives up this worker, and says so wherever it is waited for.
    fn fail(&mut self, words: Option<String>) {
        let what = if self.is_ready {
            "This could not be computed"
        } else {
            "The part of the program that computes this could not be loaded"
        };
        let words = words.map_or_else(String::new, |words| [" (", &words, ")"].concat());
        let why = [what, &words, ". The next change or click tries again."].concat();
        if let Some(worker) = self.worker.take() {
            worker.end();
        }
        self.is_ready = false;
        for slot in &mut self.slots {
            slot.queued = None;
            if slot.answered.is_waiting.get_untracked() {
                slot.answered.fail(&why);
            }
        }
    }
}
