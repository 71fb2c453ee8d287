package io.packetlake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between this module's rooms point one way: capture, capture.split, hadoop. */
class InputFormatArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.packetlake");

  @Test
  void captureKnowsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("io.packetlake.capture")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.packetlake.capture")
        .check(CLASSES);
  }

  @Test
  void splittingKnowsTheJdkAndCaptureOnly() {
    classes()
        .that()
        .resideInAPackage("io.packetlake.capture.split")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.packetlake.capture", "io.packetlake.capture.split")
        .check(CLASSES);
  }

  @Test
  void theInputFormatKnowsHadoopAndTheRoomsBelow() {
    classes()
        .that()
        .resideInAPackage("io.packetlake.hadoop")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.apache.hadoop..",
            "org.apache.commons.compress.compressors..",
            "io.packetlake.capture..",
            "io.packetlake.hadoop")
        .check(CLASSES);
  }

  @Test
  void nobodyPrints() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
