package io.packetlake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rooms of docs/architecture.md and the arrows between them. */
class RoomsTest {
  private static JavaClasses code;

  @BeforeAll
  static void readClasses() {
    code =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // In a packaged build the input format's tests come as a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.packetlake");
  }

  @Test
  void arrowsPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.packetlake..")
        .layer("capture")
        .definedBy("io.packetlake.capture..")
        .layer("hadoop")
        .definedBy("io.packetlake.hadoop..")
        .layer("schema")
        .definedBy("io.packetlake.schema..")
        .layer("decode")
        .definedBy("io.packetlake.decode..")
        .layer("filter")
        .definedBy("io.packetlake.filter..")
        .layer("tcp")
        .definedBy("io.packetlake.tcp..")
        .layer("http")
        .definedBy("io.packetlake.http..")
        .layer("flow")
        .definedBy("io.packetlake.flow..")
        .layer("table")
        .definedBy("io.packetlake.table..")
        .layer("lake")
        .definedBy("io.packetlake.lake..")
        .layer("sql")
        .definedBy("io.packetlake.sql..")
        .layer("report")
        .definedBy("io.packetlake.report..")
        .layer("spark")
        .definedBy("io.packetlake.spark..")
        .layer("carve")
        .definedBy("io.packetlake.carve..")
        .layer("datasource")
        .definedBy("io.packetlake.datasource..")
        .layer("upkeep")
        .definedBy("io.packetlake.upkeep..")
        .layer("cli")
        .definedBy("io.packetlake.cli..")
        .whereLayer("capture")
        .mayNotAccessAnyLayer()
        .whereLayer("schema")
        .mayNotAccessAnyLayer()
        .whereLayer("hadoop")
        .mayOnlyAccessLayers("capture")
        .whereLayer("decode")
        .mayOnlyAccessLayers("capture")
        .whereLayer("filter")
        .mayOnlyAccessLayers("capture")
        .whereLayer("tcp")
        .mayOnlyAccessLayers("decode", "schema")
        .whereLayer("http")
        .mayOnlyAccessLayers("tcp", "decode", "schema")
        .whereLayer("flow")
        .mayOnlyAccessLayers("tcp", "decode", "schema", "capture")
        .whereLayer("table")
        .mayOnlyAccessLayers("flow", "tcp", "decode", "schema", "capture")
        .whereLayer("lake")
        .mayOnlyAccessLayers("table")
        .whereLayer("report")
        .mayNotAccessAnyLayer()
        .whereLayer("sql")
        .mayOnlyAccessLayers("decode", "schema")
        .whereLayer("spark")
        .mayOnlyAccessLayers(
            "lake", "sql", "table", "flow", "tcp", "decode", "schema", "filter", "hadoop",
            "capture")
        .whereLayer("carve")
        .mayOnlyAccessLayers("spark", "lake", "flow", "tcp", "decode", "hadoop", "capture")
        .whereLayer("upkeep")
        .mayOnlyAccessLayers("spark", "lake", "table", "schema")
        .whereLayer("datasource")
        .mayOnlyAccessLayers("decode", "filter", "hadoop", "capture")
        .check(code);
  }

  @Test
  void onlyTheOuterRoomsSeeSpark() {
    noClasses()
        .that(
            resideOutsideOfPackages(
                "io.packetlake.spark..",
                "io.packetlake.carve..",
                "io.packetlake.sql..",
                "io.packetlake.report..",
                "io.packetlake.upkeep..",
                "io.packetlake.datasource..",
                "io.packetlake.cli.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(code);
  }

  @Test
  void onlyTheOuterRoomsSeeHadoop() {
    noClasses()
        .that(
            resideInAnyPackage(
                "io.packetlake.capture..",
                "io.packetlake.schema..",
                "io.packetlake.decode..",
                "io.packetlake.filter..",
                "io.packetlake.tcp..",
                "io.packetlake.flow..",
                "io.packetlake.http.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hadoop..", "org.apache.parquet..")
        .check(code);
  }

  @Test
  void onlyTheFilterCompilerCallsNativeCode() {
    noClasses()
        .that(resideOutsideOfPackages("io.packetlake.filter.libpcap.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.jna..")
        .check(code);
  }

  @Test
  void theLowestRoomKnowsTheJdkOnly() {
    classes()
        .that()
        .resideInAnyPackage("io.packetlake.schema..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.packetlake.schema..", "java..")
        .check(code);
  }

  @Test
  void noRoomGoesRoundInCircles() {
    slices().matching("io.packetlake.(*)..").should().beFreeOfCycles().check(code);
  }
}
