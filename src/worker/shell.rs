//! The worker's shell: the program of the second WebAssembly module, and the only file here that
//! names the browser.
//!
//! It is downloaded when something is first asked that the page does not carry. Like the other
//! shells it only passes on: requests come in as bytes and go to the [`RequestQueue`], whose answers
//! go out as bytes. Between two steps it gives way to what has arrived meanwhile.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Uint8Array, global};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageChannel, MessageEvent, MessagePort,
    XmlHttpRequest, XmlHttpRequestResponseType,
};

use super::file::{FileOpener, ImportFile};
use super::message::WorkerMessage;
use super::queue::RequestQueue;

/// Takes requests from now on, and says so: what is sent to a worker that does not listen yet is lost.
pub fn run() {
    std::panic::set_hook(Box::new(|panic| send_trouble(panic)));
    let Ok(channel) = MessageChannel::new() else {
        return send_trouble(&"it cannot call itself");
    };
    let queue = Rc::new(RefCell::new(RequestQueue::new(GivenFiles)));
    let turn = StepCaller {
        // A timer would come back after four milliseconds at the earliest, a message at once.
        caller: channel.port1(),
        is_called: Rc::default(),
    };

    let (taking, next) = (Rc::clone(&queue), turn.clone());
    let take = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let request = Uint8Array::new(&event.data()).to_vec();
        let taken = taking.borrow_mut().take(&request);
        match taken {
            Ok(()) => next.call(),
            Err(error) => send_trouble(&error),
        }
    });
    let step = Closure::<dyn FnMut(MessageEvent)>::new(move |_| {
        turn.is_called.set(false);
        let mut queue = queue.borrow_mut();
        let answer = queue.step();
        if !queue.is_idle() {
            turn.call();
        }
        if let Some(answer) = answer {
            send(&WorkerMessage::Answer(answer));
        }
    });
    scope().set_onmessage(Some(take.as_ref().unchecked_ref()));
    channel
        .port2()
        .set_onmessage(Some(step.as_ref().unchecked_ref()));
    // Both are called for as long as the worker lives.
    take.forget();
    step.forget();
    send(&WorkerMessage::Ready);
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

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
