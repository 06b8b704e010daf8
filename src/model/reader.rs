//! Readers: what formulas get their inputs, prices and constants from, one for each evaluation.
//!
//! A reader decides nothing: it returns the numbers of a scenario and its book in the type of its
//! evaluation.

#[cfg(not(target_arch = "wasm32"))]
mod branching;
mod enclosing;
mod explaining;
mod interface;
mod plain;

#[cfg(not(target_arch = "wasm32"))]
pub use branching::BranchingReader;
pub use enclosing::Enclosing;
pub use explaining::Explaining;
pub use interface::Reader;
pub use plain::{Drawn, Plain};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scalar::{Strip, enclose};
    use crate::scenario::Scenario;
    use crate::scenario::field::Field;

    #[test]
    fn plain_numbers_and_bounds_know_for_whom_capacity_was_bought() {
        for (times, known) in [(1.0, None), (2.0, Some(2.0))] {
            let mut scenario = Scenario::default();
            scenario.set_bought_for(times);
            assert_eq!(Plain(&scenario).bought_for(), known);
            let (found, _) = enclose(1.0, 0.0, &mut |span| {
                let read = Enclosing {
                    scenario,
                    span,
                    users: Strip::fixed(scenario.get(Field::Users)),
                    bought_for: Strip::fixed(times),
                };
                read.bought_for().unwrap_or_else(|| span.fixed(-1.0))
            });
            assert_eq!(found, Some(Strip::fixed(known.unwrap_or(-1.0))));
        }
    }
}
