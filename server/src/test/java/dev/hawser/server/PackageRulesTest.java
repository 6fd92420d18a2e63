package dev.hawser.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Which package of the server may know which. */
class PackageRulesTest {
    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.hawser.server");

    @Test
    void theEngineHasNoSockets() {
        check(noClasses()
                .that()
                .resideInAnyPackage("..engine..", "..command..", "..file..", "..auth..", "..crypto..", "..pipe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "..transport..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Socket.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ServerSocket.class));
    }

    @Test
    void onlyTheTransportAndTheLoopItSelectsOnKnowChannels() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.hawser.server.transport", "dev.hawser.server.loop")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("are sockets or selectors", PackageRulesTest::isSocketOrSelector)));
    }

    @Test
    void theLoopKnowsNothingOfSmb() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.hawser.server.loop")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.hawser.server.engine",
                        "dev.hawser.server.command",
                        "dev.hawser.server.file",
                        "dev.hawser.store..",
                        "dev.hawser.wire.smb2.."));
    }

    @Test
    void whatKeepsFilesAndKeysKnowsNothingOfConnections() {
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.hawser.server.file", "dev.hawser.server.crypto", "dev.hawser.server.auth")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.hawser.server.engine", "dev.hawser.server.command", "dev.hawser.server.loop"));
    }

    @Test
    void theEngineDoesNotKnowTheCommandsItRuns() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.hawser.server.engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hawser.server.command"));
    }

    @Test
    void packagesBelowTheTopHaveNoCycles() {
        check(slices().matching("dev.hawser.server.(*)..").should().beFreeOfCycles());
    }

    private static boolean isSocketOrSelector(JavaClass type) {
        String name = type.getSimpleName();
        return type.getPackageName().equals("java.nio.channels")
                && (name.contains("Socket") || name.startsWith("Select"));
    }

    private static void check(ArchRule rule) {
        rule.check(SERVER);
    }
}
