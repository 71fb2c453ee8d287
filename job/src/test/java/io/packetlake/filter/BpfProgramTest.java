package io.packetlake.filter;

import static io.packetlake.filter.Instructions.branch;
import static io.packetlake.filter.Instructions.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BpfProgramTest {
  private static final long ACCEPT = step(0x06, 1);

  @Test
  void instructionsAreAsTheyWereGiven() {
    long instruction = BpfProgram.instruction(0x15, 2, 0xff, 0xfffffffe);

    assertThat(BpfProgram.code(instruction)).isEqualTo(0x15);
    assertThat(BpfProgram.ifTrue(instruction)).isEqualTo(2);
    assertThat(BpfProgram.ifFalse(instruction)).isEqualTo(0xff);
    assertThat(BpfProgram.constant(instruction)).isEqualTo(-2);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x38, 0x0e, 0x08, 0x18, 0x21, 0x29, 0xa0, 0xc0, 0x8c, 0xb4, 0x55, 0x0f, 0x100, 0xffff
      })
  void anUnknownOpcodeIsRefused(int code) {
    refused("there is no opcode", step(code, 0), ACCEPT);
  }

  @Test
  void aProgramMustEndInAReturn() {
    refused("without instructions");
    refused("does not end in a return", step(0x00, 1));
    refused("does not end in a return", ACCEPT, step(0x05, -1));
  }

  @Test
  void jumpsMustLieInside() {
    assertThat(new BpfProgram(step(0x05, 0), ACCEPT).instructions()).hasSize(2);
    assertThat(new BpfProgram(ACCEPT, step(0x05, -2), ACCEPT).instructions()).hasSize(3);
    refused("BPF instruction 0: jumps out", step(0x05, 1), ACCEPT);
    refused("BPF instruction 0: jumps out", step(0x05, -2), ACCEPT);
    refused("BPF instruction 0: jumps out", step(0x05, Integer.MAX_VALUE), ACCEPT);
    refused("BPF instruction 0: jumps out", step(0x05, Integer.MIN_VALUE), ACCEPT);
    refused("BPF instruction 1: jumps out", ACCEPT, branch(0x15, 0, 1, 0), ACCEPT);
    refused("BPF instruction 0: jumps out", branch(0x1d, 0, 0, 255), ACCEPT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x60, 0x61, 0x02, 0x03})
  void memoryHasSixteenWords(int code) {
    assertThat(new BpfProgram(step(code, 15), ACCEPT).instructions()).hasSize(2);
    refused("there is no memory word 16", step(code, 16), ACCEPT);
    refused("there is no memory word 4294967295", step(code, -1), ACCEPT);
  }

  @Test
  void aConstantDivisorIsNotZero() {
    refused("divides by zero", step(0x34, 0), ACCEPT);
    refused("divides by zero", step(0x94, 0), ACCEPT);
    assertThat(new BpfProgram(step(0x3c, 0), step(0x9c, 0), ACCEPT).instructions()).hasSize(3);
  }

  @Test
  void whatIsGivenAndTakenIsCopied() {
    long[] given = {ACCEPT};
    BpfProgram program = new BpfProgram(given);
    given[0] = 0;
    program.instructions()[0] = 0;

    assertThat(program).isEqualTo(new BpfProgram(ACCEPT)).hasToString("[0006000000000001]");
  }

  @Test
  void itIsCheckedAgainWhereItArrives() throws IOException, ClassNotFoundException {
    BpfProgram program = new BpfProgram(step(0x20, 12), ACCEPT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(program);
    }
    byte[] sent = out.toByteArray();

    assertThat(received(sent)).isEqualTo(program);
    // The last eight bytes are the last instruction.
    sent[sent.length - 7] = 0x04;
    assertThatThrownBy(() -> received(sent)).hasMessageContaining("does not end in a return");
  }

  private static Object received(byte[] sent) throws IOException, ClassNotFoundException {
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(sent))) {
      return objects.readObject();
    }
  }

  private static void refused(String message, long... instructions) {
    assertThatThrownBy(() -> new BpfProgram(instructions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
