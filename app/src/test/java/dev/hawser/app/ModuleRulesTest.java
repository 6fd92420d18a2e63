package dev.hawser.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may know what: the table of the house in docs/architecture.md, from above to below. */
class ModuleRulesTest {
    private static final List<String> HOUSE = List.of("wire", "management", "store", "server", "pipes", "wmi", "app");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importLocations(ModuleLayer.boot().configuration().modules().stream()
                    .filter(module -> module.name().startsWith("dev.hawser."))
                    .map(ResolvedModule::reference)
                    .map(ModuleReference::location)
                    .flatMap(Optional::stream)
                    .map(ModuleRulesTest::folderOrJar)
                    .toList());

    static List<String> house() {
        return HOUSE;
    }

    static List<String> doors() {
        return List.of("pipes", "wmi", "app");
    }

    @ParameterizedTest
    @MethodSource("house")
    void everyModuleIsLookedAt(String module) {
        assertThat(CLASSES.that(resideInAPackage(packages(module)))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("house")
    void aModuleUsesOnlyWhatStandsAboveIt(String module) {
        List<String> below = HOUSE.subList(HOUSE.indexOf(module) + 1, HOUSE.size());
        if (!below.isEmpty()) {
            noClasses()
                    .that()
                    .resideInAPackage(packages(module))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            below.stream().map(ModuleRulesTest::packages).toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aDoorKnowsOfTheServerOnlyWhatEmbeddersKnow(String door) {
        DescribedPredicate<JavaClass> insides = resideInAPackage(packages("server"))
                .and(DescribedPredicate.not(resideInAnyPackage("dev.hawser.server", "dev.hawser.server.pipe")));
        noClasses()
                .that()
                .resideInAPackage(packages(door))
                .should()
                .dependOnClassesThat(insides)
                .check(CLASSES);
    }

    /** Addresses, bytes in memory and exceptions are values; all else in these packages reaches a disk or the network. */
    @Test
    void wireDoesNoInputOrOutput() {
        DescribedPredicate<JavaClass> values = nameMatching(
                        "java\\.net\\.Inet(4|6)?Address|java\\.io\\.(Serializable|ByteArray.*|.*Exception|.*Error)")
                .forSubtype();
        noClasses()
                .that()
                .resideInAPackage(packages("wire"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.io..", "java.net..", "java.nio.channels..", "java.nio.file..")
                                .and(DescribedPredicate.not(values)))
                .check(CLASSES);
    }

    @Test
    void theManagementModelKnowsNothingButTheJdkAndWire() {
        noClasses()
                .that()
                .resideInAPackage(packages("management"))
                .should()
                .dependOnClassesThat(DescribedPredicate.not(
                        resideInAnyPackage("java..", "org.jspecify..", packages("management"), packages("wire"))))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util.logging..", "sun.misc..", "jdk.internal..", "java.lang.reflect.."})
    void nothingUses(String packages) {
        noClasses()
                .that(alwaysTrue())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages)
                .check(CLASSES);
    }

    @Test
    void packagesDoNotKnowOneAnotherInACircle() {
        slices().matching("dev.hawser.(app|wire).(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** "mvn test" finds the modules in folders, "mvn verify" in jars. */
    private static Location folderOrJar(URI location) {
        return Location.of(location.getPath().endsWith(".jar") ? URI.create("jar:" + location + "!/") : location);
    }

    private static String packages(String module) {
        return "dev.hawser." + module + "..";
    }
}
