//! The worker's shell: the program of the second WebAssembly module, and the only file here that
//! names the browser.
//!
//! It is downloaded when the page rests, or when something is first asked that the page does not
//! carry. Like the other shells it only passes on: requests come in as bytes and go to the
//! [`RequestQueue`], whose answers go out as bytes. Between two steps it gives way to what has
//! arrived meanwhile.
//!
//! Where there are two cores or more, it starts a second worker from the same script, as its helper:
//! that runs a [`PricingQueue`] instead.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Reflect, Uint8Array, global};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, DedicatedWorkerGlobalScope, Event, FileReaderSync, MessageChannel, MessageEvent,
    MessagePort, Worker, WorkerOptions, WorkerType, XmlHttpRequest, XmlHttpRequestResponseType,
};

use super::file::{FileOpener, ImportFile};
use super::helper::PricingQueue;
use super::message::WorkerMessage;
use super::queue::RequestQueue;

/// The name with which a worker starts its helper.
const HELPER: &str = "helper";

/// How long a worker waits for a first request before it prepares for one, in milliseconds.
const PATIENCE: f64 = 300.0;

/// Takes requests from now on, and says so: what is sent to a worker that does not listen yet is lost.
pub fn run() {
    std::panic::set_hook(Box::new(|panic| send_trouble(panic)));
    let Ok(channel) = MessageChannel::new() else {
        return send_trouble(&"it cannot call itself");
    };
    // A timer would come back after four milliseconds at the earliest, a message at once.
    let turn = StepCaller {
        caller: channel.port1(),
        is_called: Rc::default(),
    };
    let port = channel.port2();
    if scope().name() == HELPER {
        run_helper(&turn, &port);
    } else {
        run_worker(&turn, &port);
    }
    send(&WorkerMessage::Ready);
}

/// Answers requests of the page.
fn run_worker(turn: &StepCaller, port: &MessagePort) {
    let queue = Rc::new(RefCell::new(RequestQueue::new(GivenFiles)));
    let (taking, next) = (Rc::clone(&queue), turn.clone());
    on_bytes(&scope(), move |request| {
        let taken = taking.borrow_mut().take(&request);
        match taken {
            Ok(()) => next.call(),
            Err(error) => send_trouble(&error),
        }
    });
    let (stepping, next) = (Rc::clone(&queue), turn.clone());
    on_turn(port, move || {
        next.is_called.set(false);
        let mut queue = stepping.borrow_mut();
        let answer = queue.step();
        if !queue.is_idle() {
            next.call();
        }
        if let Some(answer) = answer {
            send(&WorkerMessage::Answer(answer));
        }
    });
    if number("navigator", "hardwareConcurrency").is_some_and(|cores| cores >= 2.0) {
        start_helper(&queue);
    }
    let next = turn.clone();
    after(PATIENCE, move || {
        queue.borrow_mut().prepare();
        next.call();
    });
}

/// Prices draws for a worker.
fn run_helper(turn: &StepCaller, port: &MessagePort) {
    let queue = Rc::new(RefCell::new(PricingQueue::default()));
    let (taking, next) = (Rc::clone(&queue), turn.clone());
    on_bytes(&scope(), move |request| {
        let taken = taking.borrow_mut().take(&request);
        match taken {
            Ok(()) => next.call(),
            Err(error) => send_trouble(&error),
        }
    });
    let next = turn.clone();
    on_turn(port, move || {
        next.is_called.set(false);
        let mut queue = queue.borrow_mut();
        let portion = queue.step();
        if !queue.is_idle() {
            next.call();
        }
        if let Some(portion) = portion {
            hand_over(&portion);
        }
    });
}

/// Starts a second worker, which prices draws for this one. Where that does not work, this one goes
/// on alone.
fn start_helper(queue: &Rc<RefCell<RequestQueue<GivenFiles>>>) {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(HELPER);
    let Some(here) = text("location", "href") else {
        return;
    };
    let Ok(worker) = Worker::new_with_options(&here, &options) else {
        return;
    };
    let (queue, helper) = (Rc::clone(queue), worker.clone());
    let is_ready = Cell::new(false);
    let receive = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let Some(data) = data.filter(JsValue::is_object) else {
            // It could not start, or says in a text why it is broken.
            queue.borrow().set_helper(None);
            return helper.terminate();
        };
        if is_ready.replace(true) {
            return queue.borrow().take_help(&Uint8Array::new(&data).to_vec());
        }
        let helper = helper.clone();
        queue.borrow().set_helper(Some(Box::new(move |request| {
            // Bytes can always be sent.
            let _ = helper.post_message(&Uint8Array::from(request));
        })));
    });
    worker.set_onmessage(Some(receive.as_ref().unchecked_ref()));
    worker.set_onerror(Some(receive.as_ref().unchecked_ref()));
    receive.forget();
}

/// Calls `take` with the bytes of each message, for as long as the worker lives.
fn on_bytes(scope: &DedicatedWorkerGlobalScope, take: impl Fn(Vec<u8>) + 'static) {
    let take = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        take(Uint8Array::new(&event.data()).to_vec());
    });
    scope.set_onmessage(Some(take.as_ref().unchecked_ref()));
    take.forget();
}

/// Calls `step` whenever the [`StepCaller`] calls, for as long as the worker lives.
fn on_turn(port: &MessagePort, step: impl Fn() + 'static) {
    let step = Closure::<dyn FnMut(MessageEvent)>::new(move |_| step());
    port.set_onmessage(Some(step.as_ref().unchecked_ref()));
    step.forget();
}

/// Calls `then` once, after some milliseconds.
fn after(milliseconds: f64, then: impl FnOnce() + 'static) {
    let timer = Reflect::get(&global(), &"setTimeout".into());
    if let Ok(timer) = timer.and_then(JsCast::dyn_into::<Function>) {
        let then = Closure::once_into_js(then);
        // A timer takes any function.
        let _ = timer.call2(&global(), &then, &milliseconds.into());
    }
}

/// A member of something that every worker has, if it is a number.
fn number(of: &str, name: &str) -> Option<f64> {
    member(of, name)?.as_f64()
}

/// The same, if it is a text.
fn text(of: &str, name: &str) -> Option<String> {
    member(of, name)?.as_string()
}

fn member(of: &str, name: &str) -> Option<JsValue> {
    let of = Reflect::get(&global(), &of.into()).ok()?;
    Reflect::get(&of, &name.into()).ok()
}

/// Has a step done once what has arrived before is taken.
#[derive(Clone)]
struct StepCaller {
    caller: MessagePort,
    /// One call is enough, however many requests arrive.
    is_called: Rc<Cell<bool>>,
}

impl StepCaller {
    fn call(&self) {
        if !self.is_called.replace(true) {
            // What is sent is nothing, and nothing can always be sent.
            let _ = self.caller.post_message(&JsValue::NULL);
        }
    }
}

/// Opens the files that the user has given to the page.
struct GivenFiles;

impl FileOpener for GivenFiles {
    fn open(&self, address: &str) -> Option<Box<dyn ImportFile>> {
        Some(Box::new(GivenFile::at(address)?))
    }
}

/// A file that the user has given to the page, which sends its address. Nothing of it is in memory
/// but the piece that is read.
struct GivenFile(Blob);

impl GivenFile {
    fn at(address: &str) -> Option<Self> {
        let request = XmlHttpRequest::new().ok()?;
        request.open_with_async("GET", address, false).ok()?;
        request.set_response_type(XmlHttpRequestResponseType::Blob);
        request.send().ok()?;
        Some(Self(request.response().ok()?.dyn_into().ok()?))
    }
}

impl ImportFile for GivenFile {
    fn length(&self) -> usize {
        self.0.size() as usize
    }

    fn read(&mut self, from: usize, count: usize) -> Option<Vec<u8>> {
        let to = (from + count) as f64;
        let piece = self.0.slice_with_f64_and_f64(from as f64, to).ok()?;
        let bytes = FileReaderSync::new()
            .ok()?
            .read_as_array_buffer(&piece)
            .ok()?;
        Some(Uint8Array::new(&bytes).to_vec())
    }
}

fn send(message: &WorkerMessage) {
    post(&Uint8Array::from(&*message.write()));
}

/// Says in plain text why the worker is broken.
fn send_trouble(why: &impl ToString) {
    post(&why.to_string().into());
}

fn post(message: &JsValue) {
    // Bytes and texts can always be sent.
    let _ = scope().post_message(message);
}

/// Sends bytes without a copy of them.
fn hand_over(bytes: &[u8]) {
    let bytes = Uint8Array::from(bytes);
    // What was just made can be given away.
    let _ = scope().post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
