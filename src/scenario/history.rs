//! The history of a visit: undo and redo over whole states.
//!
//! A state is the fragment of a link, so whatever a link holds can be undone, and nothing else has to
//! be remembered.
//!
//! What one step is depends on what the user does, and never on how long it takes:
//!
//! - A click, a choice from a list, a file that is taken over: each is a step of its own.
//! - All that is typed into one field is one step, until the field is left or Enter is pressed.
//! - All that happens on a slider between one press and the next is one step: a drag is one, and so is
//!   an arrow key that is held down, and so is each of several arrow keys.
//! - A step whose end is the state that it began with is none.
//!
//! Before each change the page says what [`Act`] makes it and which state it changes, with
//! [`History::begin`]. When a field is left or a slider is pressed it says so with [`History::end`], and
//! before undoing or redoing it gives the state that is shown, with [`History::record`].

use super::field::Field;

/// The most states that are remembered; older ones are forgotten.
pub const MOST_STATES: usize = 200;

/// The action that makes a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Something that is complete with this change, such as a click.
    Single,
    /// Typing into this field or moving its slider, which makes many changes before it is complete.
    Continued(Field),
}

/// The states of a visit, and the index of the present one.
#[derive(Clone, Debug)]
pub struct History {
    states: Vec<String>,
    /// The index of the present state, or of that before the step in progress.
    now: usize,
    /// Whether a step is in progress, whose state is not among these yet.
    is_under_way: bool,
    /// The action that makes that step, while it continues.
    act: Act,
}

impl History {
    /// A history that begins with this state.
    pub fn new(state: String) -> Self {
        Self {
            states: vec![state],
            now: 0,
            is_under_way: false,
            act: Act::Single,
        }
    }

    /// The present state, or that before the step in progress.
    pub fn now(&self) -> &str {
        &self.states[self.now]
    }

    /// Whether a change by this action belongs to the step in progress.
    pub fn goes_on(&self, act: Act) -> bool {
        act != Act::Single && act == self.act
    }

    /// Begins a step with the change that this action is about to make to `state`; does nothing if the action
    /// continues. Undone steps cannot be redone any more.
    pub fn begin(&mut self, act: Act, state: String) {
        if !self.goes_on(act) {
            self.record(state);
            self.states.truncate(self.now + 1);
            self.is_under_way = true;
            self.act = act;
        }
    }

    /// Ends the action in progress: the next change is another step.
    pub fn end(&mut self) {
        self.act = Act::Single;
    }

    /// Adds the state at which the step in progress ends; the same state again is no step.
    pub fn record(&mut self, state: String) {
        self.end();
        self.is_under_way = false;
        if state == self.now() {
            return;
        }
        self.states.truncate(self.now + 1);
        self.states.push(state);
        if self.states.len() > MOST_STATES {
            self.states.remove(0);
        }
        self.now = self.states.len() - 1;
    }

    /// Whether this state has held at some time.
    pub fn holds(&self, state: &str) -> bool {
        self.states.iter().any(|it| it == state)
    }

    /// Whether there is a state to go back to.
    pub fn can_undo(&self) -> bool {
        self.is_under_way || self.now > 0
    }

    /// Whether there is a state to go forward to again.
    pub fn can_redo(&self) -> bool {
        self.now + 1 < self.states.len()
    }

    /// Goes back to the state before, and gives it.
    pub fn undo(&mut self) -> Option<&str> {
        self.now = self.now.checked_sub(1)?;
        Some(self.now())
    }

    /// Goes forward to the state that was undone, and gives it.
    pub fn redo(&mut self) -> Option<&str> {
        if !self.can_redo() {
            return None;
        }
        self.now += 1;
        Some(self.now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All states, from the first.
    fn walked(mut history: History) -> Vec<String> {
        while history.undo().is_some() {}
        let mut states = vec![history.now().to_owned()];
        while let Some(state) = history.redo() {
            states.push(state.to_owned());
        }
        states
    }

    /// Does what the script says on a page that shows `start`, and compares the states that can be
    /// walked after it. Words are changes, made by a click, or where they begin with `users:` or
    /// `services:` by that field's control; `|` is where the user leaves it or presses anew.
    fn check(script: &str, expected: &str) {
        let mut shown = "start".to_owned();
        let mut history = History::new(shown.clone());
        for word in script.split(' ') {
            let (act, state) = match word.split_once(':') {
                Some(("users", state)) => (Act::Continued(Field::Users), state),
                Some(("services", state)) => (Act::Continued(Field::Services), state),
                _ => (Act::Single, word),
            };
            match word {
                "|" => history.end(),
                "undo" => {
                    history.record(shown);
                    shown = history.undo().unwrap_or_default().to_owned();
                }
                _ => {
                    history.begin(act, shown);
                    assert!(history.can_undo() && !history.can_redo(), "{script}");
                    shown = state.to_owned();
                }
            }
        }
        history.record(shown);
        assert_eq!(walked(history).join(" "), expected, "{script}");
    }

    #[test]
    fn what_is_typed_into_one_field_is_one_step() {
        check("users:2 users:20 users:200", "start 200");
        check("users:2 users:20 | users:3 users:30", "start 20 30");
        check("users:20 services:7 services:70", "start 20 70");
        check("users:20 | services:7 | users:30", "start 20 7 30");
    }

    #[test]
    fn each_click_is_a_step() {
        check("on off on", "start on off on");
        check("users:2 users:20 on users:3 users:30", "start 20 on 30");
    }

    #[test]
    fn a_step_that_ends_where_it_began_is_none() {
        check("users:2 users:20 users:start", "start");
        check("users:2 users:start users:3", "start 3");
        check("on users:2 users:on | off", "start on off");
    }

    #[test]
    fn a_change_after_undo_is_a_step_in_place_of_what_was_undone() {
        check("users:2 users:20 undo users:3", "start 3");
        check("on off undo users:2 users:on", "start on");
        check("users:20 on undo users:3 users:30", "start 20 30");
    }

    #[test]
    fn undo_and_redo_walk_the_states() {
        let mut history = History::new("a".to_owned());
        assert!(!history.can_undo() && !history.can_redo());
        assert_eq!(history.undo(), None);
        for states in ["ab", "bc", "cd"] {
            let (before, after) = states.split_at(1);
            history.begin(Act::Single, before.to_owned());
            history.record(after.to_owned());
        }
        assert_eq!(history.undo(), Some("c"));
        assert_eq!(history.undo(), Some("b"));
        assert_eq!(history.redo(), Some("c"));
        history.record("e".to_owned());
        assert_eq!(history.redo(), None, "what was undone is gone");
        assert_eq!(history.undo(), Some("c"));
    }

    #[test]
    fn the_oldest_states_are_forgotten() {
        let mut history = History::new("0".to_owned());
        for state in 1..=2 * MOST_STATES {
            history.begin(Act::Single, (state - 1).to_string());
            history.record(state.to_string());
        }
        let mut last = history.now().to_owned();
        while let Some(state) = history.undo() {
            last = state.to_owned();
        }
        assert_eq!(last, (MOST_STATES + 1).to_string());
    }
}
