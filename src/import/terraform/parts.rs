//! Services, databases, caches and queues.
//!
//! Source: the names of resource types are the providers' own, from the documentation of their
//! Terraform providers, read on 2026-12-01; sizes of tasks as "Amazon ECS task definition
//! parameters" has them: 1,024 units are a virtual processor, memory is in MiB, or both are texts
//! such as `1 vCPU` and `2 GB`.

use super::form::{
    LooseScalar, ServiceAttributes, StoreAttributes, TaskContainer, TerraformResource,
};
use crate::import::preview::Preview;
use crate::import::workloads::{self, Recognised, Role, WorkloadPart};

/// Types that are a store, and of which kind; where an engine decides, that of most engines.
const STORES: [(&str, Role); 28] = [
    ("aws_db_instance", Role::Database),
    ("aws_rds_cluster", Role::Database),
    ("aws_docdb_cluster", Role::Database),
    ("google_sql_database_instance", Role::Database),
    ("google_alloydb_cluster", Role::Database),
    ("azurerm_postgresql_server", Role::Database),
    ("azurerm_postgresql_flexible_server", Role::Database),
    ("azurerm_mysql_server", Role::Database),
    ("azurerm_mysql_flexible_server", Role::Database),
    ("azurerm_mariadb_server", Role::Database),
    ("azurerm_mssql_database", Role::Database),
    ("digitalocean_database_cluster", Role::Database),
    ("linode_database_postgresql_v2", Role::Database),
    ("linode_database_mysql_v2", Role::Database),
    ("scaleway_rdb_instance", Role::Database),
    ("aws_elasticsearch_domain", Role::Search),
    ("aws_opensearch_domain", Role::Search),
    ("aws_elasticache_cluster", Role::Cache),
    ("aws_elasticache_replication_group", Role::Cache),
    ("aws_elasticache_serverless_cache", Role::Cache),
    ("google_redis_instance", Role::Cache),
    ("google_memcache_instance", Role::Cache),
    ("azurerm_redis_cache", Role::Cache),
    ("aws_sqs_queue", Role::Queue),
    ("aws_mq_broker", Role::Queue),
    ("aws_msk_cluster", Role::Queue),
    ("google_pubsub_topic", Role::Queue),
    ("azurerm_servicebus_namespace", Role::Queue),
];

/// What of the parts is known before all resources are seen.
#[derive(Default)]
pub(super) struct TerraformParts {
    parts: Vec<WorkloadPart>,
    services: Vec<EcsService>,
    tasks: Vec<EcsTask>,
    /// A database that is kept twice, by its address.
    pub(super) standby: Option<String>,
}

/// A service of ECS, whose size its task has.
struct EcsService {
    address: String,
    name: String,
    module: String,
    resource_name: String,
    task: Option<String>,
    copies: Option<f64>,
    is_fargate: bool,
}

/// A task of ECS.
struct EcsTask {
    module: String,
    resource_name: String,
    family: String,
    cpu: Option<f64>,
    memory: Option<f64>,
    image: String,
}

impl TerraformParts {
    /// Takes a resource, if it is one of these. Returns whether it is.
    pub(super) fn add(&mut self, resource: &TerraformResource, preview: &mut Preview) -> bool {
        let store = STORES.iter().find(|(kind, _)| *kind == resource.kind);
        let is_read = match (resource.kind.as_str(), store) {
            (_, Some((_, role))) => self.add_store(resource, *role),
            ("aws_ecs_service", _) => self.add_service(resource),
            ("aws_ecs_task_definition", _) => self.add_task(resource),
            _ => return false,
        };
        if is_read.is_none() {
            preview.ignore(&resource.address, 0, "its attributes have another form");
        }
        true
    }

    fn add_store(&mut self, resource: &TerraformResource, role: Role) -> Option<()> {
        let attributes: StoreAttributes = resource.attributes()?;
        let text =
            |scalar: &Option<LooseScalar>| scalar.as_ref().and_then(LooseScalar::text).is_some();
        // A copy to read from, or a member of a group that is listed itself.
        if text(&attributes.replicate_source_db) || text(&attributes.replication_group_id) {
            return Some(());
        }
        let engine = attributes.engine.as_ref().and_then(LooseScalar::text);
        let role = match engine {
            Some("redis" | "valkey" | "memcached") => Role::Cache,
            Some("kafka") => Role::Queue,
            Some("opensearch") => Role::Search,
            _ => role,
        };
        let mut settings = attributes.settings.iter().flatten();
        let is_regional = settings.any(|it| {
            let kind = it.availability_type.as_ref();
            kind.and_then(LooseScalar::text) == Some("REGIONAL")
        });
        let is_doubled = attributes
            .high_availability
            .is_some_and(|it| !it.is_empty());
        if attributes.multi_az == Some(true) || is_regional || is_doubled {
            self.standby.get_or_insert_with(|| resource.address.clone());
        }
        self.parts.push(part(resource.address.clone(), role));
        Some(())
    }

    fn add_service(&mut self, resource: &TerraformResource) -> Option<()> {
        let attributes: ServiceAttributes = resource.attributes()?;
        let text = |scalar: Option<LooseScalar>| scalar.and_then(|it| it.text().map(str::to_owned));
        let launched = text(attributes.launch_type);
        self.services.push(EcsService {
            address: resource.address.clone(),
            name: text(attributes.name).unwrap_or_else(|| resource.name.clone()),
            module: resource.module().to_owned(),
            resource_name: resource.name.clone(),
            task: text(attributes.task_definition),
            copies: attributes
                .desired_count
                .as_ref()
                .and_then(LooseScalar::number),
            is_fargate: launched.is_none_or(|it| it == "FARGATE"),
        });
        Some(())
    }

    fn add_task(&mut self, resource: &TerraformResource) -> Option<()> {
        let attributes: ServiceAttributes = resource.attributes()?;
        let containers = attributes.container_definitions.as_ref();
        let containers = containers.and_then(LooseScalar::text).unwrap_or("[]");
        // Unknown as long as it names something that is not there yet.
        let containers: Vec<TaskContainer> = serde_json::from_str(containers).unwrap_or_default();
        let sum = |read: fn(&TaskContainer) -> Option<f64>| {
            let stated: Vec<_> = containers.iter().filter_map(read).collect();
            (!stated.is_empty()).then(|| stated.iter().sum::<f64>())
        };
        let cpu = attributes.cpu.as_ref().and_then(processors);
        let memory = attributes.memory.as_ref().and_then(megabytes);
        let mut essential = containers.iter().filter(|it| it.essential != Some(false));
        self.tasks.push(EcsTask {
            module: resource.module().to_owned(),
            resource_name: resource.name.clone(),
            family: attributes
                .family
                .and_then(|it| it.text().map(str::to_owned))
                .unwrap_or_default(),
            cpu: cpu.or_else(|| sum(|it| it.cpu.as_ref().and_then(processors))),
            memory: memory.or_else(|| {
                sum(|it| {
                    let stated = it.memory_reservation.as_ref().or(it.memory.as_ref());
                    stated.and_then(megabytes)
                })
            }),
            image: essential
                .next()
                .map(|it| it.image.clone())
                .unwrap_or_default(),
        });
        Some(())
    }

    /// How many services run as tasks of Fargate, as far as the file says.
    pub(super) fn fargate(&self) -> usize {
        self.services.iter().filter(|it| it.is_fargate).count()
    }

    /// Takes over what the scenario has inputs for.
    pub(super) fn take(mut self, preview: &mut Preview) {
        for service in &self.services {
            let task = self.task_of(service);
            if task.is_none() {
                let why = "its task definition is not in the file: its size stays as it is";
                preview.guess(&service.address, 0, why);
            }
            let image = task.map_or("", |it| &*it.image);
            let Recognised { role, guess } = workloads::recognise(&service.name, image);
            self.parts.push(WorkloadPart {
                copies: service.copies.unwrap_or(1.0),
                cpu: task.and_then(|it| it.cpu),
                memory: task.and_then(|it| it.memory),
                guess,
                ..part(service.address.clone(), role)
            });
        }
        if !self.parts.is_empty() {
            workloads::take(preview, self.parts);
        }
    }

    /// The task of a service: the one that it names, or else, because a plan does not know yet which
    /// one it will be, the only one of its module, or the one that is called like it.
    fn task_of(&self, service: &EcsService) -> Option<&EcsTask> {
        if let Some(task) = &service.task {
            // `family`, `family:3`, or an ARN that ends so.
            let named = task.rsplit('/').next().unwrap_or_default();
            let family = named.split(':').next().unwrap_or_default();
            if let Some(found) = self.tasks.iter().find(|it| it.family == family) {
                return Some(found);
            }
        }
        let here: Vec<_> = self
            .tasks
            .iter()
            .filter(|it| it.module == service.module)
            .collect();
        match *here {
            [only] => Some(only),
            _ => here
                .into_iter()
                .find(|it| it.resource_name == service.resource_name),
        }
    }
}

fn part(name: String, role: Role) -> WorkloadPart {
    WorkloadPart {
        name,
        line: 0,
        role,
        repository: String::new(),
        copies: 1.0,
        scaled: None,
        cpu: None,
        memory: None,
        has_gpu: false,
        guess: None,
    }
}

/// Virtual processors: `256` units, `"256"`, `"0.25 vCPU"`.
fn processors(scalar: &LooseScalar) -> Option<f64> {
    let stated = scalar.text().and_then(|text| {
        let text = text.trim().to_ascii_lowercase();
        text.strip_suffix("vcpu")?.trim().parse::<f64>().ok()
    });
    let stated = stated.or_else(|| Some(scalar.number()? / 1_024.0));
    stated.and_then(workloads::reserved)
}

/// 10⁶ bytes: `512` MiB, `"512"`, `"1 GB"`, which is 1,024 MiB.
fn megabytes(scalar: &LooseScalar) -> Option<f64> {
    let stated = scalar.text().and_then(|text| {
        let text = text.trim().to_ascii_lowercase();
        let gigabytes = text.strip_suffix("gb")?.trim().parse::<f64>().ok()?;
        Some(gigabytes * 1_024.0)
    });
    let mebibytes = stated.or_else(|| scalar.number());
    mebibytes.and_then(|it| workloads::reserved(it * 1.048_576))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_tasks_are_read_as_they_are_written() {
        let text = |text: &str| LooseScalar::Text(text.to_owned());
        for scalar in [
            LooseScalar::Number(256.0),
            text("256"),
            text("0.25 vCPU"),
            text(".25vcpu"),
        ] {
            assert_eq!(processors(&scalar), Some(0.25), "{scalar:?}");
        }
        for scalar in [
            LooseScalar::Number(1_024.0),
            text("1024"),
            text("1 GB"),
            text("1gb"),
        ] {
            assert_eq!(megabytes(&scalar), Some(1_073.741_824), "{scalar:?}");
        }
        assert_eq!(processors(&text("much")), None);
        assert_eq!(megabytes(&LooseScalar::Number(0.0)), None);
    }
}
