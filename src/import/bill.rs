//! A bill by the model's categories: what Infracost and FOCUS files come to.

use super::preview::Preview;
use super::trouble::Trouble;
use crate::money::Notation;
use crate::notice::PlainText;
use crate::scenario::field::Field;

/// The parts of a bill, as the inputs for the actual bill are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BilledPart {
    Compute,
    Data,
    Network,
    Observability,
    Other,
}

impl BilledPart {
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

/// Parts of Terraform resource types, each with its category; the first that fits counts.
const RESOURCES: [(&str, BilledPart); 41] = [
    ("db_", BilledPart::Data),
    ("rds", BilledPart::Data),
    ("sql", BilledPart::Data),
    ("dynamodb", BilledPart::Data),
    ("elasticache", BilledPart::Data),
    ("redis", BilledPart::Data),
    ("memorystore", BilledPart::Data),
    ("cosmosdb", BilledPart::Data),
    ("docdb", BilledPart::Data),
    ("memcache", BilledPart::Data),
    ("redshift", BilledPart::Data),
    ("neptune", BilledPart::Data),
    ("bigtable", BilledPart::Data),
    ("spanner", BilledPart::Data),
    ("s3_", BilledPart::Data),
    ("storage", BilledPart::Data),
    ("mq_", BilledPart::Data),
    ("msk", BilledPart::Data),
    ("sqs", BilledPart::Data),
    ("pubsub", BilledPart::Data),
    ("nat_gateway", BilledPart::Network),
    ("_lb", BilledPart::Network),
    ("elb", BilledPart::Network),
    ("eip", BilledPart::Network),
    ("cloudfront", BilledPart::Network),
    ("cdn", BilledPart::Network),
    ("route53", BilledPart::Network),
    ("dns", BilledPart::Network),
    ("vpn", BilledPart::Network),
    ("waf", BilledPart::Network),
    ("cloudwatch", BilledPart::Observability),
    ("logging", BilledPart::Observability),
    ("monitor", BilledPart::Observability),
    ("instance", BilledPart::Compute),
    ("virtual_machine", BilledPart::Compute),
    ("autoscaling", BilledPart::Compute),
    ("node_pool", BilledPart::Compute),
    ("eks", BilledPart::Compute),
    ("ecs", BilledPart::Compute),
    ("lambda", BilledPart::Compute),
    ("cluster", BilledPart::Compute),
];

/// The category of a Terraform resource, by the type in its address.
pub(super) fn of_resource(address: &str) -> BilledPart {
    // `module.a.aws_db_instance.b[0]`: the type is before the last name.
    let address = without_keys(address);
    let mut names = address.split('.').rev();
    let kind = names.nth(1).unwrap_or(&address).to_lowercase();
    let found = RESOURCES.iter().find(|(part, _)| kind.contains(part));
    found.map_or(BilledPart::Other, |(_, group)| *group)
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

/// The category of a service category of FOCUS.
pub(super) fn of_category(category: &str) -> BilledPart {
    match category {
        "Compute" | "AI and Machine Learning" => BilledPart::Compute,
        "Databases" | "Storage" | "Analytics" | "Integration" => BilledPart::Data,
        "Networking" | "Internet of Things" => BilledPart::Network,
        "Management and Governance" => BilledPart::Observability,
        _ => BilledPart::Other,
    }
}

/// Sums by group, in the bill's currency.
#[derive(Clone, Debug, Default)]
pub(super) struct Bill {
    sums: [f64; BilledPart::ALL.len()],
}

impl Bill {
    pub(super) fn add(&mut self, group: BilledPart, cost: f64) {
        if cost.is_finite() {
            self.sums[group as usize] += cost;
        }
    }

    /// Takes the sums over as the actual bill, in dollars. What was said of an earlier bill does
    /// not stay beside it.
    pub(super) fn take(
        &self,
        preview: &mut Preview,
        currency: &str,
        why: &str,
    ) -> Result<(), Trouble> {
        let per_usd = match Notation::by_code(currency) {
            Some(notation) if notation.code == "USD" => Some(1.0),
            _ => preview.scenario.rate(currency).map(|rate| rate.per_usd),
        };
        let Some(per_usd) = per_usd else {
            return Err(Trouble::new(format!(
                "the bill is in “{}”, for which the price book has no rate",
                PlainText::name(currency)
            )));
        };
        let cents = |sum: f64| (sum / per_usd * 100.0).round() / 100.0;
        let total = cents(self.sums.iter().sum());
        if total.is_nan() || total <= 0.0 {
            return Err(Trouble::new(
                "the amounts come to nothing or less, so there is no bill to compare with",
            ));
        }
        preview.take(Field::ActualTotal, total, why.to_owned());
        for group in BilledPart::ALL {
            let (field, sum) = (group.field(), cents(self.sums[group as usize]));
            if sum > 0.0 {
                preview.take(field, sum, why.to_owned());
                continue;
            }
            if sum < 0.0 {
                preview.ignore(
                    field.spec().label,
                    0,
                    "it comes to less than nothing, and is compared with nothing",
                );
            }
            if preview.scenario.get(field) > 0.0 {
                preview.take(field, 0.0, "the bill has no amount for it".to_owned());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn taken(sums: &[(BilledPart, f64)], currency: &str) -> Result<Preview, Trouble> {
        let earlier = BilledPart::ALL
            .into_iter()
            .fold(Scenario::default(), |it, group| it.with(group.field(), 7.0));
        let mut preview = Preview::new("A bill", &earlier.with(Field::ActualTotal, 35.0));
        let mut bill = Bill::default();
        for &(group, cost) in sums {
            bill.add(group, cost);
        }
        bill.take(&mut preview, currency, "it says so")?;
        Ok(preview)
    }

    #[test]
    fn nothing_of_an_earlier_bill_stays() {
        let sums = [(BilledPart::Compute, 20.0), (BilledPart::Data, -5.0)];
        let preview = taken(&sums, "USD").expect("a bill");
        let fields = BilledPart::ALL.map(|group| preview.scenario.get(group.field()));
        assert_eq!(fields, [20.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(preview.scenario.get(Field::ActualTotal), 15.0);
        assert_eq!(preview.taken.len(), 6, "{:?}", preview.taken);
        let ignored = preview.ignored.iter().map(|it| (&*it.what, &*it.why));
        assert_eq!(
            ignored.collect::<Vec<_>>(),
            [(
                "Paid for data",
                "it comes to less than nothing, and is compared with nothing"
            )]
        );
    }

    #[test]
    fn a_bill_of_nothing_is_refused() {
        let refused = |sums: &[(BilledPart, f64)], currency: &str| {
            let trouble = taken(sums, currency).expect_err("no bill");
            trouble.reason.into_string()
        };
        for sums in [
            &[][..],
            &[(BilledPart::Data, 0.004)],
            &[(BilledPart::Data, 5.0), (BilledPart::Other, -6.0)],
            &[(BilledPart::Data, f64::MAX), (BilledPart::Other, -f64::MAX)],
        ] {
            let reason = refused(sums, "USD");
            assert!(
                reason.starts_with("the amounts come to nothing"),
                "{reason}"
            );
        }
        assert_eq!(
            refused(&[(BilledPart::Data, 5.0)], "XXX"),
            "the bill is in “XXX”, for which the price book has no rate"
        );
    }

    #[test]
    fn resources_belong_where_their_type_says() {
        let check =
            |address: &str, group: BilledPart| assert_eq!(of_resource(address), group, "{address}");
        check("aws_instance.web_app", BilledPart::Compute);
        check(
            "module.db.module.db_1.aws_db_instance.this[0]",
            BilledPart::Data,
        );
        check(r#"aws_instance.web["a.b"]"#, BilledPart::Compute);
        check(
            r#"module.x["a.b"].aws_instance.web[0]"#,
            BilledPart::Compute,
        );
        check(
            r#"module.x["[a].\"b]."].aws_sqs_queue.y["c.d"]"#,
            BilledPart::Data,
        );
        for data in [
            "aws_redshift_cluster",
            "aws_neptune_cluster_instance",
            "google_bigtable_instance",
            "google_spanner_instance",
            "google_memcache_instance",
        ] {
            check(&format!("{data}.a"), BilledPart::Data);
        }
        check("azurerm_linux_virtual_machine.a", BilledPart::Compute);
        check("aws_autoscaling_group.a", BilledPart::Compute);
        check("google_container_node_pool.a", BilledPart::Compute);
        check("aws_route53_zone.a", BilledPart::Network);
        check("aws_nat_gateway.main", BilledPart::Network);
        check("aws_lb.front", BilledPart::Network);
        check("aws_cloudwatch_log_group.app", BilledPart::Observability);
        check("something.else", BilledPart::Other);
        check("", BilledPart::Other);
    }
}
