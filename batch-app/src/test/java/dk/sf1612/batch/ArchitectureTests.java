package dk.sf1612.batch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** The house rules that a compiler does not know. */
@AnalyzeClasses(packages = "dk.sf1612", importOptions = ArchitectureTests.OurCode.class)
class ArchitectureTests {

  /** All but what the build generates from the contract. */
  static final class OurCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/dk/sf1612/contract/");
    }
  }

  /** What a package of the application shows the others; adapters show nothing. */
  private static final Set<String> SHOWN =
      Set.of(
          "dk.sf1612.batch.Application",
          "dk.sf1612.batch.audit.AuditTrail",
          "dk.sf1612.batch.audit.Health",
          "dk.sf1612.batch.audit.StatusQuery",
          "dk.sf1612.batch.audit.StatusReport",
          "dk.sf1612.batch.audit.AuditRefusal",
          "dk.sf1612.batch.check.CounterpartCheck",
          "dk.sf1612.batch.job.FirstFailure",
          "dk.sf1612.batch.job.JobExecutions",
          "dk.sf1612.batch.job.RestartRefusedException",
          "dk.sf1612.batch.lock.AnotherRunException",
          "dk.sf1612.batch.lock.LockGuard",
          "dk.sf1612.batch.log.LogText",
          "dk.sf1612.batch.lock.LockLostException",
          "dk.sf1612.batch.lock.RunLock",
          "dk.sf1612.batch.ops.CommandLineInterface",
          "dk.sf1612.batch.postgres.PostgresFailure",
          "dk.sf1612.batch.postgres.Schema",
          "dk.sf1612.batch.postgres.SchemaRefusedException",
          "dk.sf1612.batch.postgres.Sessions",
          "dk.sf1612.batch.run.ExitCode",
          "dk.sf1612.batch.run.Run",
          "dk.sf1612.batch.run.RunJournal",
          "dk.sf1612.batch.run.RunStart",
          "dk.sf1612.batch.run.RunSummary",
          "dk.sf1612.batch.settings.CertificateBundle",
          "dk.sf1612.batch.settings.InvalidSettingsException",
          "dk.sf1612.batch.settings.SettingsCheck",
          "dk.sf1612.batch.settlement.CurrentSequence",
          "dk.sf1612.batch.settlement.SequenceCounts",
          "dk.sf1612.batch.settlement.Settlement",
          "dk.sf1612.batch.stop.RunStoppedException",
          "dk.sf1612.batch.stop.StopRequests",
          "dk.sf1612.batch.stop.StopSignal",
          "dk.sf1612.batch.xml.JaxbReader");

  private static DescribedPredicate<JavaClass> test() {
    return DescribedPredicate.describe(
        "a class of the tests",
        type ->
            type.getSource()
                .filter(source -> source.getUri().toString().contains("/test-classes/"))
                .isPresent());
  }

  @ArchTest
  static final ArchRule theDomainsPackagesHaveNoCycles =
      slices().matching("dk.sf1612.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theApplicationsPackagesHaveNoCycles =
      slices()
          .matching("dk.sf1612.batch.(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(test(), DescribedPredicate.alwaysTrue());

  // The way of an event: no room is entered from one that stands behind it.
  @ArchTest
  static final ArchRule theRoomsStandInOneOrder =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dk.sf1612.batch..")
          .layer("commands")
          .definedBy("dk.sf1612.batch.ops..")
          .layer("run")
          .definedBy("dk.sf1612.batch.run..")
          .layer("job")
          .definedBy("dk.sf1612.batch.job..")
          .layer("settlement")
          .definedBy("dk.sf1612.batch.settlement..")
          .layer("adapters")
          .definedBy(
              "dk.sf1612.batch.star..",
              "dk.sf1612.batch.store..",
              "dk.sf1612.batch.cpr..",
              "dk.sf1612.batch.beskedfordeler..")
          .ignoreDependency(test(), DescribedPredicate.alwaysTrue())
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("commands", "run")
          .whereLayer("settlement")
          .mayOnlyBeAccessedByLayers("commands", "run", "job")
          .whereLayer("adapters")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule noConstructorHasMoreThanFiveParameters =
      constructors()
          .that()
          .areDeclaredInClassesThat(
              resideInAPackage("dk.sf1612.batch..")
                  .and(not(JavaClass.Predicates.assignableTo(Record.class)))
                  .and(not(JavaClass.Predicates.ENUMS)))
          .should(haveAtMostFiveParameters());

  private static ArchCondition<JavaConstructor> haveAtMostFiveParameters() {
    return new ArchCondition<>("have at most five parameters") {
      @Override
      public void check(JavaConstructor constructor, ConditionEvents events) {
        int parameters = constructor.getRawParameterTypes().size();
        if (parameters > 5) {
          events.add(
              SimpleConditionEvent.violated(
                  constructor, constructor.getFullName() + " has " + parameters));
        }
      }
    };
  }

  @ArchTest
  static final ArchRule theCounterpartsPackagesHaveNoCycles =
      slices().matching("dk.sf1612.fixtures.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theDomainIsPlainJava =
      classes()
          .that(resideInDomain())
          .and()
          .haveSimpleNameNotEndingWith("Tests")
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java..")
                  .or(resideInAPackage("javax.xml.."))
                  .or(resideInAPackage("org.jspecify.."))
                  .or(resideInDomain()));

  @ArchTest
  static final ArchRule theApplicationShowsOnlyWhatItMust =
      classes()
          .that()
          .resideInAPackage("dk.sf1612.batch..")
          .and()
          .areTopLevelClasses()
          .and(not(shown()))
          .and(not(test()))
          .should()
          .notBePublic();

  // The fault harness observes processes: it needs the time that they live in.
  private static final String FAULT_HARNESS = "dk.sf1612.fixtures.chaos";

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that()
          .resideOutsideOfPackage(FAULT_HARNESS)
          .should()
          .accessTargetWhere(
              accesses(
                  "the system's clock",
                  access ->
                      access.getTarget().getOwner().getPackageName().equals("java.time")
                          && access.getTarget().getName().equals("now")
                          && access.getTarget().getFullName().endsWith("()")));

  @ArchTest
  static final ArchRule identifiersAreInjected =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dk.sf1612.batch.run.RunConfiguration")
          .and()
          .doNotHaveFullyQualifiedName("dk.sf1612.batch.run.RunStart")
          .and()
          .doNotHaveFullyQualifiedName("dk.sf1612.fixtures.backend.Backends")
          .and()
          .resideOutsideOfPackage(FAULT_HARNESS)
          .should()
          .accessTargetWhere(
              accesses(
                  "random UUIDs",
                  access -> access.getTarget().getFullName().contains("UUID.randomUUID(")));

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .accessTargetWhere(
              accesses(
                  "Thread.sleep",
                  access -> access.getTarget().getFullName().contains("Thread.sleep(")));

  @ArchTest
  static final ArchRule standardOutputIsForTheSummary =
      noClasses()
          .that()
          .resideInAPackage("dk.sf1612.batch..")
          .and()
          .doNotHaveFullyQualifiedName("dk.sf1612.batch.Application")
          .should()
          .accessField(System.class, "out");

  @ArchTest
  static final ArchRule everyPackageSaysWhatMayBeNull =
      classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

  private static DescribedPredicate<JavaClass> resideInDomain() {
    return resideInAPackage("dk.sf1612.event")
        .or(resideInAPackage("dk.sf1612.sequence"))
        .or(resideInAPackage("dk.sf1612.envelope"))
        .or(resideInAPackage("dk.sf1612.municipality"))
        .or(resideInAPackage("dk.sf1612.outbox"))
        .or(resideInAPackage("dk.sf1612.quarantine"))
        .or(resideInAPackage("dk.sf1612.counterpart"));
  }

  private static DescribedPredicate<JavaClass> shown() {
    return DescribedPredicate.describe(
        "in the list of shown types", javaClass -> SHOWN.contains(javaClass.getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> accesses(
      String what, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(what, test);
  }
}
