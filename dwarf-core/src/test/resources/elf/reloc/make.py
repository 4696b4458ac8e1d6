#!/usr/bin/env python3
"""Makes the objects and their expectations from reloc.c; run it in this directory.

Compilers: Debian 12's cross compilers gcc 12.2.0 (gcc-aarch64-linux-gnu, ...), clang 16.0.6 and
clang 19.1.7. X.expected holds one line "SECTION HEX" for each debugging section of X.o, the bytes
after relocation, from readers that share no code with this project:

- GNU readelf 2.40 -R (--relocated-dump) wherever it knows all relocation types of the section;
- else (R_MIPS_TLS_DTPREL32, LoongArch's pairs and ULEB128 pairs) the entries that readelf could not
  apply are computed here, in a way of its own, from what llvm-readelf says of them. The TLS values
  were also compared with a linked file (GNU ld -static): per_thread is at 0 there as well, and the
  offset of local_thread differs by the size of .tdata, as the linker puts .tbss behind it.
"""
import os
import re
import subprocess

GCC = {
    "x86_64": ["x86_64-linux-gnu-gcc"],
    "x32": ["x86_64-linux-gnu-gcc", "-mx32"],
    "i386": ["i686-linux-gnu-gcc"],
    "aarch64": ["aarch64-linux-gnu-gcc"],
    "arm": ["arm-linux-gnueabihf-gcc"],
    "riscv64": ["riscv64-linux-gnu-gcc"],
    "riscv32": ["riscv64-linux-gnu-gcc", "-march=rv32imac", "-mabi=ilp32"],
    "s390x": ["s390x-linux-gnu-gcc"],
    "s390": ["s390x-linux-gnu-gcc", "-m31"],
    "mips": ["mips-linux-gnu-gcc"],
    "mipsel": ["mipsel-linux-gnu-gcc"],
    "mips64": ["mips64-linux-gnuabi64-gcc"],
    "mips64el": ["mips64el-linux-gnuabi64-gcc"],
    "ppc": ["powerpc-linux-gnu-gcc"],
    "ppc64": ["powerpc64-linux-gnu-gcc"],
    "hppa": ["hppa-linux-gnu-gcc"],
}
CLANG = {
    "aarch64be-clang16": ["clang-16", "-target", "aarch64_be-linux-gnu"],
    "ppc64le-clang16": ["clang-16", "-target", "powerpc64le-linux-gnu"],
    "loongarch32-clang16": ["clang-16", "-target", "loongarch32-linux-gnu"],
    "loongarch64-clang16": ["clang-16", "-target", "loongarch64-linux-gnu"],
    "riscv64-clang16": ["clang-16", "-target", "riscv64-linux-gnu", "-mrelax"],
    "loongarch64-relax-clang19":
        ["clang-19", "-target", "loongarch64-linux-gnu", "-Xclang", "-target-feature", "-Xclang", "+relax"],
}
ALSO_DWARF4 = ["x86_64", "riscv64", "mips64el"]


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def sections(name):
    table = output("readelf", "-SW", name).stdout
    return re.findall(r"\] (\.debug_\w+|\.eh_frame)\s", table)


def relocated(name, section):
    dump = output("readelf", "-R", section, name)
    lines = [l for l in dump.stdout.splitlines() if re.match(r"  0x[0-9a-f]{8} ", l)]
    data = bytearray.fromhex("".join("".join(l[13:49].split()) for l in lines))
    if "unable to apply" in dump.stderr or "unknown" in dump.stderr or has_uleb(name, section):
        patch(name, section, data)
    return data.hex()


def entries(name, section):
    """Offset, type, symbol value + addend of a section's entries, from llvm-readelf."""
    here = False
    for line in output("llvm-readelf-19", "-r", "-W", name).stdout.splitlines():
        if line.startswith("Relocation section"):
            here = re.search(r"'\.rela?%s'" % re.escape(section), line) is not None
        m = re.match(r"([0-9a-f]+) +[0-9a-f]+ (R_\w+)(?:/R_\w+)* +([0-9a-f]+)? *(.*)", line)
        if here and m:
            addend = re.search(r"([+-]) ([0-9a-f]+)$", m[4])
            a = int(addend[1] + addend[2], 16) if addend else 0
            yield int(m[1], 16), m[2], int(m[3] or "0", 16) + a


def has_uleb(name, section):
    return any("ULEB128" in t for _, t, _ in entries(name, section))


def patch(name, section, data):
    ulebs = {}
    for offset, kind, value in entries(name, section):
        if kind == "R_MIPS_TLS_DTPREL32":
            # REL: the compiler put 0x8000 into the field, the psABI takes it away again.
            order = "big" if open(name, "rb").read()[5] == 2 else "little"
            in_place = int.from_bytes(data[offset:offset + 4], order)
            data[offset:offset + 4] = (value + in_place - 0x8000).to_bytes(4, order)
        elif m := re.match(r"R_LARCH_(ADD|SUB)(8|16|32|64)$", kind):
            size = int(m[2]) // 8
            old = int.from_bytes(data[offset:offset + size], "little")
            new = (old + (value if m[1] == "ADD" else -value)) % (1 << 8 * size)
            data[offset:offset + size] = new.to_bytes(size, "little")
        elif "ULEB128" in kind:
            sign = -1 if "SUB" in kind else 1
            ulebs[offset] = ulebs.get(offset, 0) + sign * value
    for offset, value in ulebs.items():
        while True:
            more = data[offset] & 0x80
            data[offset] = value & 0x7f | more
            value >>= 7
            offset += 1
            if not more:
                break
        assert value == 0


def make(name, command, version):
    options = ["-O1", "-gdwarf-%d" % version, "-fdebug-prefix-map=%s=/src" % os.getcwd()]
    subprocess.run(command + options + ["-c", "reloc.c", "-o", name + ".o"], check=True)
    with open(name + ".expected", "w") as out:
        for section in sections(name + ".o"):
            out.write("%s %s\n" % (section, relocated(name + ".o", section)))


for arch, compiler in GCC.items():
    make(arch + "-gcc12-dwarf5", compiler, 5)
for arch in ALSO_DWARF4:
    make(arch + "-gcc12-dwarf4", GCC[arch], 4)
for arch, compiler in CLANG.items():
    make(arch + "-dwarf5", compiler, 5)
