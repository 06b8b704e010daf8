//! The worker's desk: the asks that it has taken, and whose turn it is.

use std::collections::VecDeque;

use super::job::Job;
use super::message::{Answer, Ask};

/// Jobs that take turns, one for each slot.
#[derive(Default)]
pub struct Desk(VecDeque<Job>);

impl Desk {
    /// Takes an ask as the page writes it. It replaces what was asked for its slot before, done or
    /// not: that is how a changed input calls off what is no longer wanted.
    ///
    /// # Errors
    /// Why it cannot be answered.
    pub fn take(&mut self, ask: &str) -> Result<(), String> {
        let ask = Ask::read(ask)?;
        let job = Job::of(&ask).ok_or("no kind of question that this program knows")?;
        self.put(job);
        Ok(())
    }

    fn put(&mut self, job: Job) {
        self.0.retain(|other| other.slot() != job.slot());
        self.0.push_back(job);
    }

    /// Does a step of the job whose turn it is; gives its answer so far where that has changed.
    pub fn step(&mut self) -> Option<Answer> {
        let mut job = self.0.pop_front()?;
        let answer = job.step();
        if !job.is_done() {
            self.0.push_back(job);
        }
        answer
    }

    /// Whether there is nothing left to do.
    pub fn is_idle(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Step, Work, document, explanation};
    use super::*;
    use crate::json::Value;
    use crate::model::option::OptionId;
    use crate::scenario::Scenario;

    /// Work that counts its steps and tells of each second one.
    fn counting(steps: u32) -> Work {
        let mut done = 0;
        Box::new(move || {
            done += 1;
            let count = Value::Number(done.into());
            match done {
                _ if done == steps => Step::Done(count),
                _ if done % 2 == 0 => Step::Better(count),
                _ => Step::Going,
            }
        })
    }

    /// Works until nothing is left; gives slot, number, whether it is final, and the answer.
    fn worked_off(desk: &mut Desk) -> Vec<(String, u32, bool, Value)> {
        let mut answers = Vec::new();
        while !desk.is_idle() {
            let answer = desk.step();
            answers.extend(answer.map(|it| (it.slot, it.number, it.is_final, it.answer)));
        }
        answers
    }

    #[test]
    fn jobs_take_turns_and_answers_get_better() {
        let mut desk = Desk::default();
        desk.put(Job::doing("long", 1, counting(5)));
        desk.put(Job::doing("short", 2, counting(1)));
        let answer = |slot: &str, number, is_final, count: u32| {
            (
                slot.to_owned(),
                number,
                is_final,
                Value::Number(count.into()),
            )
        };
        assert_eq!(
            worked_off(&mut desk),
            [
                answer("short", 2, true, 1),
                answer("long", 1, false, 2),
                answer("long", 1, false, 4),
                answer("long", 1, true, 5),
            ]
        );
        assert!(desk.step().is_none());
    }

    #[test]
    fn a_newer_ask_for_a_slot_replaces_the_one_before() {
        let mut desk = Desk::default();
        desk.put(Job::doing("chart", 1, counting(100)));
        assert!(desk.step().is_none());
        desk.put(Job::doing("chart", 2, counting(1)));
        let answers = worked_off(&mut desk);
        assert_eq!(answers.len(), 1, "{answers:?}");
        assert_eq!(answers[0].1, 2);
    }

    #[test]
    fn asks_are_taken_as_text() {
        let mut desk = Desk::default();
        let ask = |slot: &str, question| {
            let ask = Ask {
                slot: slot.to_owned(),
                number: 7,
                scenario: Scenario::default(),
                question,
            };
            ask.write()
        };
        let line = explanation::question(OptionId::Production, "Kubernetes control plane");
        desk.take(&ask("line", line)).expect("a question");
        desk.take(&ask(
            "file",
            document::question(document::Form::Calculation),
        ))
        .expect("a question");
        let answers = worked_off(&mut desk);
        let slots: Vec<_> = answers.iter().map(|it| &*it.0).collect();
        assert_eq!(slots, ["line", "file"]);
        let sentences = explanation::read(&answers[0].3);
        assert!(sentences[0].figures.contains("730"), "{sentences:?}");
        let text = super::super::text(&answers[1].3).expect("a text");
        assert!(text.starts_with("The whole calculation\n"));
    }

    #[test]
    fn what_is_no_question_is_said_and_changes_nothing() {
        let mut desk = Desk::default();
        let check = |desk: &mut Desk, ask: &str, expected: &str| {
            assert_eq!(desk.take(ask), Err(expected.to_owned()));
            assert!(desk.is_idle());
        };
        check(&mut desk, "{", "expected a string at line 1 column 2");
        check(&mut desk, "{}", "no ask: {}");
        check(
            &mut desk,
            r##"{"slot": "a", "number": 1, "link": "#v=1", "question": {"kind": "joke"}}"##,
            "no kind of question that this program knows",
        );
    }
}
