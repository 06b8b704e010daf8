//! The worker's queue: the jobs that it has taken, and the next one to run.

use std::collections::VecDeque;

use super::file::FileOpener;
use super::handler;
use super::helper::HelperSender;
use super::job::Job;
use super::message::{MessageError, RequestMessage, ResponseMessage};
use super::resources::Resources;

/// The slot of work that is done ahead of requests; the page has none of this name.
const PREPARING: &str = "";

/// Jobs that run step by step in rotation, one for each slot.
pub struct RequestQueue<O> {
    jobs: VecDeque<Job>,
    opener: O,
    resources: Resources,
}

impl<O: FileOpener> RequestQueue<O> {
    /// A queue without jobs; `opener` opens the files that requests name by their addresses.
    pub fn new(opener: O) -> Self {
        Self {
            jobs: VecDeque::new(),
            opener,
            resources: Resources::default(),
        }
    }

    /// Takes a request as the page writes it. It replaces what was asked for its slot before, done
    /// or not: that is how a changed input calls off what is no longer wanted.
    ///
    /// # Errors
    /// Why the bytes are no request; the jobs stay as they are.
    pub fn take(&mut self, message: &[u8]) -> Result<(), MessageError> {
        let RequestMessage {
            slot,
            number,
            request,
            scenario,
        } = RequestMessage::read(message)?;
        let work = handler::begin(request, &scenario, &self.opener, &self.resources);
        // No answer is expected of what only prepares, so it gives way.
        self.jobs.retain(|job| job.slot() != PREPARING);
        self.put(Job::new(slot, number, work));
        Ok(())
    }

    /// Draws from the defaults, while nothing is asked: browsers optimise what has run for a while,
    /// and what these draws leave is kept for others. Gives way to the first request.
    pub fn prepare(&mut self) {
        if self.is_idle() {
            let work = handler::prepare(&self.resources);
            self.put(Job::new(PREPARING.to_owned(), 0, work));
        }
    }

    /// From now on there is a helper, to which `send` sends messages, or none any more.
    pub fn set_helper(&self, send: Option<HelperSender>) {
        self.resources.desk.set_helper(send);
    }

    /// Takes a message of the helper.
    pub fn take_help(&self, message: &[u8]) {
        self.resources.desk.receive(message);
    }

    fn put(&mut self, job: Job) {
        self.jobs.retain(|other| other.slot() != job.slot());
        self.jobs.push_back(job);
    }

    /// Runs a step of the next job. Returns its answer so far if that has changed.
    pub fn step(&mut self) -> Option<ResponseMessage> {
        let mut job = self.jobs.pop_front()?;
        let answer = job.step().filter(|_| job.slot() != PREPARING);
        if !job.is_done() {
            self.jobs.push_back(job);
        }
        answer
    }

    /// Whether there is nothing left to do.
    pub fn is_idle(&self) -> bool {
        self.jobs.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::ImportFile;
    use super::super::job::{JobStep, JobWork};
    use super::super::request::Request;
    use super::super::response::Response;
    use super::*;
    use crate::export::calculation;
    use crate::model::line::LineId;
    use crate::model::option::OptionId;
    use crate::scenario::Scenario;

    /// Opens nothing.
    struct NoFiles;

    impl FileOpener for NoFiles {
        fn open(&self, _: &str) -> Option<Box<dyn ImportFile>> {
            None
        }
    }

    type Queue = RequestQueue<NoFiles>;

    fn queue() -> Queue {
        Queue::new(NoFiles)
    }

    /// Work that counts its steps and answers with each second count.
    fn counting(steps: u32) -> JobWork {
        let mut done = 0;
        Box::new(move || {
            done += 1;
            let count = Response::Repetition(done);
            match done {
                _ if done == steps => JobStep::Done(count),
                _ if done % 2 == 0 => JobStep::Better(count),
                _ => JobStep::Going,
            }
        })
    }

    fn counting_job(slot: &str, number: u32, steps: u32) -> Job {
        Job::new(slot.to_owned(), number, counting(steps))
    }

    /// What a counting job of this slot and number has answered.
    fn counted(slot: &str, number: u32, is_final: bool, times: u32) -> ResponseMessage {
        ResponseMessage {
            slot: slot.to_owned(),
            number,
            is_final,
            response: Response::Repetition(times),
        }
    }

    /// Works until nothing is left, and gives all answers.
    fn worked_off(queue: &mut Queue) -> Vec<ResponseMessage> {
        let mut answers = Vec::new();
        while !queue.is_idle() {
            answers.extend(queue.step());
        }
        answers
    }

    fn message(slot: &str, request: Request) -> Vec<u8> {
        let message = RequestMessage {
            slot: slot.to_owned(),
            number: 7,
            request,
            scenario: Scenario::default(),
        };
        message.write()
    }

    #[test]
    fn jobs_take_turns_and_answers_get_better() {
        let mut queue = queue();
        queue.put(counting_job("long", 1, 5));
        queue.put(counting_job("short", 2, 1));
        assert_eq!(
            worked_off(&mut queue),
            [
                counted("short", 2, true, 1),
                counted("long", 1, false, 2),
                counted("long", 1, false, 4),
                counted("long", 1, true, 5),
            ]
        );
        assert!(queue.step().is_none());
    }

    #[test]
    fn a_newer_request_for_a_slot_replaces_the_one_before() {
        let mut queue = queue();
        queue.put(counting_job("chart", 1, 100));
        assert!(queue.step().is_none());
        queue.put(counting_job("chart", 2, 1));
        assert_eq!(worked_off(&mut queue), [counted("chart", 2, true, 1)]);
    }

    #[test]
    fn what_only_prepares_answers_nothing_and_gives_way() {
        let mut queue = queue();
        queue.prepare();
        assert!(queue.step().is_none());
        assert!(!queue.is_idle());
        let format = calculation::FORMAT.listing;
        queue
            .take(&message("file", Request::Document { format }))
            .expect("a request");
        assert_eq!(worked_off(&mut queue).len(), 1);
        queue.prepare();
        assert_eq!(worked_off(&mut queue), []);
    }

    #[test]
    fn requests_are_taken_as_bytes() {
        let mut queue = queue();
        let line = Request::Explanation {
            option: OptionId::Production,
            line: LineId::ControlPlane,
        };
        let format = calculation::FORMAT.listing;
        for (slot, request) in [("line", line), ("file", Request::Document { format })] {
            queue.take(&message(slot, request)).expect("a request");
        }
        let answers = worked_off(&mut queue);
        let slots: Vec<_> = answers.iter().map(|it| &*it.slot).collect();
        assert_eq!(slots, ["line", "file"]);
        let responses: Vec<_> = answers.iter().map(|it| &it.response).collect();
        let [Response::Explanation(sentences), Response::Document(text)] = &*responses else {
            panic!("{responses:?}");
        };
        assert!(sentences[0].figures.contains("730"), "{sentences:?}");
        assert!(text.starts_with("The whole calculation\n"));
    }

    #[test]
    fn what_is_no_request_is_refused_and_the_jobs_stay() {
        let mut queue = queue();
        queue.put(counting_job("chart", 1, 4));
        let whole = message("chart", Request::Decision);
        for at in 0..whole.len() {
            assert!(queue.take(&whole[..at]).is_err(), "the first {at} bytes");
        }
        assert!(queue.take(&[&*whole, b"more"].concat()).is_err());
        assert_eq!(
            worked_off(&mut queue),
            [counted("chart", 1, false, 2), counted("chart", 1, true, 4)]
        );
    }
}
