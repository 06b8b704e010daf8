//! YAML and JSON, whatever they say.

use super::case;

#[test]
fn merged_lists_of_mappings_count() {
    assert!(case("09-kind-in-path.yaml").is_ok());
}
