package io.tidemark.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.SourceJson;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.record.ParsedRecord;
import io.tidemark.view.record.RecordParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  static final String FLIGHTS =
      """
      sources.flights {
        from       = [ { kafka { topic = flights } }, { files { path = "data/flights", format = json } } ]
        schema     = "flight_id STRING, date STRING, origin STRING, destination STRING, delay INT, distance INT"
        event-time { column = date, format = "yyyy/MM/dd HH:mm", zone = America/Chicago }
        id         = flight_id
        segment = 1 hour, deduplicate-within = 1 hour        # both decide rows
        derive     { late = "delay > 15" , a = "NOT late", b_c = "a OR late" }
        expect {
          has-origin { check = "origin IS NOT NULL",            otherwise = quarantine }
          sane-delay { check = "delay BETWEEN -120 AND 1440",   otherwise = quarantine }
        }
      }
      views.airport-delays {
        source = flights
        where  = "distance > 0"
        key    = [origin]
        tiles  = [hour, day, month]
        zone   = UTC
        measures {
          flights          { count = "*" }
          late             { count = "*", where = "late" }
          air-miles        { sum = "distance" }
          mean-delay       { mean = delay }
          worst-delay      { max = delay }
          delay            { quantiles = delay }
          destinations     { distinct = destination }
          top-destinations { top = destination, k = 10 }
        }
      }
      """;

  @TempDir Path conf;

  @Test
  void loadsTheExampleOfTheGuide() throws IOException {
    Files.writeString(conf.resolve("flights.conf"), FLIGHTS);
    Configuration configuration = Configuration.load(conf, List.of());
    SourceDefinition source = configuration.definitions().source("flights");
    assertEquals(source, SourceJson.read(SourceJson.write(source)));
    assertEquals(
        List.of("late", "a", "b_c"),
        source.derive().stream().map(SourceDefinition.DerivedColumn::name).toList());
    ViewDefinition view = configuration.definitions().view("airport-delays");
    assertEquals(
        List.of(
            "flights",
            "late",
            "air-miles",
            "mean-delay",
            "worst-delay",
            "delay",
            "destinations",
            "top-destinations"),
        view.measures().stream().map(MeasureDefinition::name).toList());
    assertTrue(
        configuration
            .definitions()
            .whereIs("views.airport-delays.measures.late.where")
            .endsWith("flights.conf:21"));
    ParsedRecord record =
        RecordParser.of(source)
            .parse(
                "json",
                "{\"flight_id\": 7, \"date\": \"2015/11/01 01:30\", \"origin\":\"ORD\","
                    + " \"delay\":\"12\"}",
                null);
    assertEquals(List.of(), record.problems());
    assertEquals(Instant.parse("2015-11-01T06:30:00Z"), record.eventTime());
    assertEquals("7", record.fields()[0]);
    assertEquals(12, record.fields()[4]);
  }
}
