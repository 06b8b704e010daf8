//! The history of a visit: undo and redo over whole states.
//!
//! A state is the fragment of a link, so whatever a link holds can be undone, and nothing else has to
//! be remembered. What is one step is decided by who records: the page records a state when it has
//! come to rest, so that dragging a slider is one step, and so is every click.

/// The most states that are remembered; older ones are forgotten.
pub const MOST_STATES: usize = 200;

/// States, and which of them holds.
#[derive(Clone, Debug)]
pub struct History {
    states: Vec<String>,
    /// Which state holds.
    now: usize,
}

impl History {
    /// A history that begins with this state.
    pub fn new(state: String) -> Self {
        Self {
            states: vec![state],
            now: 0,
        }
    }

    /// The state that holds.
    pub fn now(&self) -> &str {
        &self.states[self.now]
    }

    /// Takes a new state. What had been undone cannot be redone any more; the same state again is no
    /// step.
    pub fn record(&mut self, state: String) {
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
        self.now > 0
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

    #[test]
    fn undo_and_redo_walk_the_states() {
        let mut history = History::new("a".to_owned());
        assert!(!history.can_undo() && !history.can_redo());
        assert_eq!(history.undo(), None);
        for state in ["b", "c", "c", "d"] {
            history.record(state.to_owned());
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
            history.record(state.to_string());
        }
        let mut last = history.now().to_owned();
        while let Some(state) = history.undo() {
            last = state.to_owned();
        }
        assert_eq!(last, (MOST_STATES + 1).to_string());
    }
}
