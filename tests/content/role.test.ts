import { describe, expect, test } from 'vitest';
import { roleCoverage } from '../../src/domain/skills/coverage.ts';
import { shippedPack as pack } from '../domain/pack-fixture.ts';

const { topics } = pack.curriculum;
const role = pack.roles.find(({ id }) => id === 'metr-senior-swe');
if (role === undefined) throw new Error('the shipped content has lost its role');

const AREAS = `
Containerization/Docker | Excellent | covered | Comprehensive Docker content for research
Kubernetes | Missing | missing | No K8s-specific content
Cloud/AWS | Missing | missing | No cloud provider content
Python | Good | covered | ML-focused Python coverage
TypeScript/Frontend | Missing | missing | No frontend development content
Data Engineering | Missing | missing | Limited data pipeline coverage
Security | Good | covered | AI-specific security covered
CI/CD/DevOps | Missing | missing | No dedicated DevOps content
API Design | Partial | partly | Safety API design covered
Software Engineering | Good | covered | Research-focused practices
Distributed Systems | Good | covered | ML-specific distributed systems
Platform Engineering | Missing | missing | No platform architecture content`;

const TOPICS = `
containerization-research | Containerization for Research | Intermediate Systems
python-ml-libraries | Python & ML Libraries for Safety Research | Mathematical & Technical Foundations
ai-computer-security | AI & Computer Security | Foundation (Understanding AI Risks)
ai-systems-security | AI Systems Security | Intermediate (Advanced Techniques)
safety-apis | Safety API Design | Intermediate Practical
advanced-git-research | Advanced Git for Research | no module
debugging-tools | AI Debugging Frameworks | no module
distributed-training | Distributed Training Systems | Intermediate Systems
distributed-safety | Distributed Safety Systems | Expert Infrastructure
safety-infrastructure | Safety Infrastructure Design | Expert Infrastructure
research-project-mgmt | AI Safety Research Management | no module`;

const COVERED_BY = `
Containerization/Docker: containerization-research
Python: python-ml-libraries
Security: ai-computer-security, ai-systems-security
API Design: safety-apis
Software Engineering: advanced-git-research, debugging-tools
Distributed Systems: distributed-training, distributed-safety
Infrastructure Design: safety-infrastructure
Research Workflows/Collaboration: advanced-git-research, research-project-mgmt`;

const MISSING = `
Kubernetes
K8s deployment patterns
Helm charts
Service mesh
Kubernetes operators for ML workloads

Cloud/AWS
AWS services for ML (SageMaker, EC2, S3, Lambda)
Cloud cost optimization
Multi-cloud strategies
IaC (Terraform, CloudFormation)

TypeScript/Frontend
TypeScript fundamentals
React/Vue/Angular for AI dashboards
Frontend security considerations
WebAssembly for AI in browser

Data Engineering
ETL/ELT pipelines
Data warehousing
Stream processing (Kafka, Kinesis)
Data quality frameworks
Apache Spark/Airflow

CI/CD/DevOps
GitHub Actions/GitLab CI
Automated testing pipelines
Deployment strategies (blue-green, canary)
Infrastructure as Code
Monitoring and alerting (Prometheus, Grafana)

Platform Engineering
Platform architecture patterns
Service discovery
API gateways
Microservices patterns
Event-driven architectures`;

const ADDITIONS = `
Cloud Infrastructure Module
AWS/GCP/Azure fundamentals for ML
Cloud cost optimization
Managed ML services
Infrastructure as Code

DevOps for AI Safety Module
CI/CD pipelines for ML
Model versioning and deployment
Monitoring ML systems in production
A/B testing for safety features

Data Engineering for Safety Research
Building reliable data pipelines
Data versioning (DVC)
Feature stores
Data quality monitoring

Kubernetes for ML Workloads
K8s fundamentals
Kubeflow introduction
GPU scheduling in K8s
Model serving on K8s

Frontend Development for AI Tools
Building AI safety dashboards
Visualization best practices
Frontend security for AI apps
Real-time model monitoring UIs`;

const INTEGRATION = `
Extend existing \`containerization-research\` topic to include Kubernetes
Add cloud deployment sections to existing infrastructure topics
Create a new "AI Safety Engineering" tier focusing on production systems
Add practical DevOps exercises to existing safety tool building topics`;

const rows = (table: string): string[] => table.trim().split('\n');
const blocks = (text: string): string[][] => text.trim().split('\n\n').map(rows);

describe('the role and the curriculum', () => {
  test('have the 12 areas with rating, coverage and note', () => {
    const areas = role.areas.map(({ name, rating, coverage, note }) =>
      [name, rating, coverage, note].join(' | '),
    );
    expect(areas).toEqual(rows(AREAS));
  });

  test('count 5 covered, 1 partly, 6 missing: 6 of 12 at least partly, 50 %', () => {
    expect(roleCoverage(role)).toEqual({
      covered: 5,
      partly: 1,
      missing: 6,
      total: 12,
      atLeastPartlyPercent: 50,
    });
  });

  test('list what is missing in each missing area, word for word', () => {
    const missing = role.areas.filter(({ coverage }) => coverage === 'missing');
    expect(missing.map((area) => [area.name, ...area.missing])).toEqual(blocks(MISSING));
  });

  test('have the additions of both priorities and the integration opportunities, word for word', () => {
    const { high, medium } = role.additions;
    expect(high).toHaveLength(3);
    const additions = [...high, ...medium].map(({ title, contents }) => [title, ...contents]);
    expect(additions).toEqual(blocks(ADDITIONS));
    expect(role.integration).toEqual(rows(INTEGRATION));
  });

  test('name an addition for every missing area but Platform Engineering', () => {
    const missing = role.areas.filter(({ coverage }) => coverage === 'missing');
    expect(missing.filter(({ priority }) => priority === undefined).map(({ id }) => id)).toEqual([
      'platform-engineering',
    ]);
  });

  test('have every topic with its title and its module, three of them without one', () => {
    const table = topics.map(({ id, title, module = 'no module' }) => [id, title, module].join(' | '));
    expect(table).toEqual(rows(TOPICS));
  });

  test('say which topics cover an area, and which are beside the areas, so that every topic is in use', () => {
    const covering = [...role.areas, ...role.beside].filter((entry) => entry.topics.length > 0);
    expect(covering.map(({ name, topics: by }) => `${name}: ${by.join(', ')}`)).toEqual(rows(COVERED_BY));
    expect(new Set(covering.flatMap((entry) => entry.topics))).toEqual(new Set(topics.map(({ id }) => id)));
  });
});
