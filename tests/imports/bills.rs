//! Bills: Infracost, FOCUS, and what is neither.

use splitpoint::scenario::field::Field;

use super::case;

#[test]
fn an_infracost_bill_in_euros_is_taken_in_dollars() {
    let preview = case("77-euros.json").expect("a bill");
    assert_eq!(preview.scenario.get(Field::ActualTotal), 112.69);
}
