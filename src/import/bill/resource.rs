//! The part of the bill that a cloud resource is paid for under, by its type.
//!
//! The types are data: `resource_types.txt`, which names its sources.

use std::collections::BTreeMap;

use super::BilledPart;

/// The types, and how the names of services begin.
const RESOURCE_TYPES: &str = include_str!("resource_types.txt");

/// The known types of resources, by name.
pub(in super::super) struct ResourceTypes {
    exact: BTreeMap<&'static str, BilledPart>,
    begins: BTreeMap<&'static str, BilledPart>,
}

/// How well the part of a resource is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Grouping {
    /// The type is known.
    Known(BilledPart),
    /// Types of the same service belong to the part.
    Guessed(BilledPart),
    /// Neither type nor service is known, so it is all else.
    Unknown,
}

impl ResourceTypes {
    /// Reads the table.
    pub(in super::super) fn new() -> Self {
        let (mut exact, mut begins) = (BTreeMap::new(), BTreeMap::new());
        let mut section = None;
        let lines = RESOURCE_TYPES.lines().filter(|it| !it.starts_with('#'));
        for line in lines {
            if let Some(head) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                let (name, is_exact) = match head.strip_suffix(" begins") {
                    Some(name) => (name, false),
                    None => (head, true),
                };
                let part = BilledPart::ALL.into_iter().find(|it| it.name() == name);
                section = part.map(|part| (part, is_exact));
            } else if let Some((part, is_exact)) = section {
                let names = line.split_whitespace().map(|name| (name, part));
                if is_exact {
                    exact.extend(names);
                } else {
                    begins.extend(names);
                }
            }
        }
        Self { exact, begins }
    }

    /// The part of a type such as `aws_db_instance` or `AWS::RDS::DBInstance`.
    pub(in super::super) fn grouping(&self, kind: &str) -> Grouping {
        if let Some(&part) = self.exact.get(kind) {
            return Grouping::Known(part);
        }
        // The longest beginning counts: what a store is called may begin with what a machine is.
        let longest = self.begins.keys().map(|name| name.len()).max();
        let ends = (1..=kind.len().min(longest.unwrap_or_default())).rev();
        let mut begins = ends.filter_map(|end| self.begins.get(kind.get(..end)?));
        begins
            .next()
            .map_or(Grouping::Unknown, |&part| Grouping::Guessed(part))
    }
}

impl Grouping {
    /// The part under which the resource counts.
    pub(in super::super) const fn part(self) -> BilledPart {
        match self {
            Self::Known(part) | Self::Guessed(part) => part,
            Self::Unknown => BilledPart::Other,
        }
    }
}

/// The type in a Terraform address: `aws_db_instance` of `module.a.aws_db_instance.b[0]`, where it
/// stands before the last name.
pub(in super::super) fn type_in_address(address: &str) -> String {
    let address = without_keys(address);
    let mut names = address.split('.').rev();
    names.nth(1).unwrap_or(&address).to_owned()
}

/// An address without the `[…]` that distinguishes copies: the keys in it are texts of any letters,
/// dots included.
fn without_keys(address: &str) -> String {
    let (mut is_key, mut is_text, mut is_escaped) = (false, false, false);
    let mut kept = String::new();
    for letter in address.chars() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_text => is_escaped = true,
            '"' if is_key => is_text = !is_text,
            ']' if is_key && !is_text => is_key = false,
            '[' => is_key = true,
            _ if is_key => {}
            _ => kept.push(letter),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_stands_before_the_last_name() {
        let check = |address: &str, kind: &str| assert_eq!(type_in_address(address), kind);
        check("aws_instance.web_app", "aws_instance");
        check(
            "module.db.module.db_1.aws_db_instance.this[0]",
            "aws_db_instance",
        );
        check(r#"aws_instance.web["a.b"]"#, "aws_instance");
        check(r#"module.x["a.b"].aws_instance.web[0]"#, "aws_instance");
        check(
            r#"module.x["[a].\"b]."].aws_sqs_queue.y["c.d"]"#,
            "aws_sqs_queue",
        );
        check("", "");
    }

    #[test]
    fn every_type_stands_once_and_under_a_part() {
        let names = RESOURCE_TYPES
            .lines()
            .filter(|it| !it.starts_with(['#', '[']));
        let count = names.flat_map(str::split_whitespace).count();
        let types = ResourceTypes::new();
        assert_eq!(types.exact.len() + types.begins.len(), count);
        let of_terraform = types.exact.keys().filter(|kind| !kind.contains(':'));
        assert_eq!(of_terraform.count(), 349);
        let of_templates = types.exact.keys().filter(|kind| kind.starts_with("AWS::"));
        assert!(of_templates.count() > 140);
    }

    #[test]
    fn resources_belong_where_their_type_says() {
        let types = ResourceTypes::new();
        let check = |kind: &str, grouping: Grouping| {
            assert_eq!(types.grouping(kind), grouping, "{kind}");
        };
        for (kind, part) in [
            ("aws_instance", BilledPart::Compute),
            ("azurerm_linux_virtual_machine", BilledPart::Compute),
            ("AWS::EC2::Instance", BilledPart::Compute),
            ("aws_neptune_cluster_instance", BilledPart::Data),
            ("aws_opensearch_domain", BilledPart::Data),
            ("AWS::EC2::Volume", BilledPart::Data),
            ("AWS::RDS::DBInstance", BilledPart::Data),
            ("google_compute_router_nat", BilledPart::Network),
            ("AWS::EC2::NatGateway", BilledPart::Network),
            ("aws_cloudwatch_log_group", BilledPart::Observability),
            ("aws_kms_key", BilledPart::Other),
        ] {
            check(kind, Grouping::Known(part));
        }
        // The longest beginning counts: `aws_cloudwatch_` is observability.
        check(
            "aws_cloudwatch_event_archive",
            Grouping::Guessed(BilledPart::Data),
        );
        check(
            "aws_cloudwatch_stream",
            Grouping::Guessed(BilledPart::Observability),
        );
        check(
            "google_spanner_instance",
            Grouping::Guessed(BilledPart::Data),
        );
        check(
            "AWS::RDS::DBProxyEndpoint",
            Grouping::Guessed(BilledPart::Data),
        );
        check("AWS_INSTANCE", Grouping::Unknown);
        check("something", Grouping::Unknown);
        check("", Grouping::Unknown);
        check("é", Grouping::Unknown);
    }
}
