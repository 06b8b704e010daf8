//! A bill by the model's categories: what Infracost and FOCUS files come to.

use super::preview::Preview;
use crate::money::Notation;
use crate::scenario::field::Field;

/// What a bill is divided into, as the inputs for the actual bill are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Compute,
    Data,
    Network,
    Observability,
    Other,
}

impl Group {
    const ALL: [Self; 5] = [
        Self::Compute,
        Self::Data,
        Self::Network,
        Self::Observability,
        Self::Other,
    ];

    const fn field(self) -> Field {
        match self {
            Self::Compute => Field::ActualCompute,
            Self::Data => Field::ActualData,
            Self::Network => Field::ActualNetwork,
            Self::Observability => Field::ActualObservability,
            Self::Other => Field::ActualOther,
        }
    }
}

/// What stands in the type of a Terraform resource, and where it belongs; the first that fits counts.
const RESOURCES: [(&str, Group); 33] = [
    ("db_", Group::Data),
    ("rds", Group::Data),
    ("sql", Group::Data),
    ("dynamodb", Group::Data),
    ("elasticache", Group::Data),
    ("redis", Group::Data),
    ("memorystore", Group::Data),
    ("cosmosdb", Group::Data),
    ("docdb", Group::Data),
    ("s3_", Group::Data),
    ("storage", Group::Data),
    ("mq_", Group::Data),
    ("msk", Group::Data),
    ("sqs", Group::Data),
    ("pubsub", Group::Data),
    ("nat_gateway", Group::Network),
    ("_lb", Group::Network),
    ("elb", Group::Network),
    ("eip", Group::Network),
    ("cloudfront", Group::Network),
    ("cdn", Group::Network),
    ("route53", Group::Network),
    ("dns", Group::Network),
    ("vpn", Group::Network),
    ("waf", Group::Network),
    ("cloudwatch", Group::Observability),
    ("logging", Group::Observability),
    ("monitor", Group::Observability),
    ("instance", Group::Compute),
    ("eks", Group::Compute),
    ("ecs", Group::Compute),
    ("lambda", Group::Compute),
    ("cluster", Group::Compute),
];

/// Where a Terraform resource belongs, by the type in its address.
pub(super) fn of_resource(address: &str) -> Group {
    // `module.a.aws_db_instance.b[0]`: the type stands before the last name.
    let mut names = address.split('.').rev();
    let kind = names.nth(1).unwrap_or(address).to_lowercase();
    let found = RESOURCES.iter().find(|(part, _)| kind.contains(part));
    found.map_or(Group::Other, |(_, group)| *group)
}

/// Where a service category of FOCUS belongs.
pub(super) fn of_category(category: &str) -> Group {
    match category {
        "Compute" | "AI and Machine Learning" => Group::Compute,
        "Databases" | "Storage" | "Analytics" | "Integration" => Group::Data,
        "Networking" | "Internet of Things" => Group::Network,
        "Management and Governance" => Group::Observability,
        _ => Group::Other,
    }
}

/// Sums by group, in the bill's currency.
#[derive(Clone, Debug, Default)]
pub(super) struct Bill {
    sums: [f64; Group::ALL.len()],
}

impl Bill {
    pub(super) fn add(&mut self, group: Group, cost: f64) {
        if cost.is_finite() {
            self.sums[group as usize] += cost;
        }
    }

    /// Takes the sums over as the actual bill, in dollars.
    pub(super) fn take(&self, preview: &mut Preview, currency: &str, why: &str) {
        let per_usd = match Notation::by_code(currency) {
            Some(notation) if notation.code == "USD" => Some(1.0),
            _ => preview.scenario.rate(currency).map(|rate| rate.per_usd),
        };
        let Some(per_usd) = per_usd else {
            preview.ignore(
                &format!("amounts in {currency}"),
                0,
                "the price book has no rate for this currency",
            );
            return;
        };
        let cents = |sum: f64| (sum / per_usd * 100.0).round() / 100.0;
        let total: f64 = self.sums.iter().sum();
        preview.take(Field::ActualTotal, cents(total), why.to_owned());
        for group in Group::ALL {
            let sum = self.sums[group as usize];
            if sum > 0.0 {
                preview.take(group.field(), cents(sum), why.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_belong_where_their_type_says() {
        let check =
            |address: &str, group: Group| assert_eq!(of_resource(address), group, "{address}");
        check("aws_instance.web_app", Group::Compute);
        check("module.db.module.db_1.aws_db_instance.this[0]", Group::Data);
        check("aws_nat_gateway.main", Group::Network);
        check("aws_lb.front", Group::Network);
        check("aws_cloudwatch_log_group.app", Group::Observability);
        check("something.else", Group::Other);
        check("", Group::Other);
    }
}
