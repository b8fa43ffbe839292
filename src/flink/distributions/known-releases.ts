/** A file of the package index that holds a part of a release. */
export interface Archive {
  /** `apache-flink-libraries` holds the jars, `apache-flink` the scripts and the configuration, and up to 1.12 the jars too. */
  readonly package: "apache-flink" | "apache-flink-libraries";
  /** The Python whose wheel is taken: all hold the same Flink. A source archive has none. */
  readonly python?: "3.7" | "3.9";
  readonly bytes: number;
  readonly sha256: string;
}

/** A release that can be installed. */
export interface KnownRelease {
  readonly release: string;
  /** The oldest Java that runs it. */
  readonly minimumJava: 8 | 11;
  readonly archives: readonly Archive[];
}

/** The newest patch of each line, oldest first. */
export const knownReleases: readonly KnownRelease[] = [
  {
    release: "1.11.4",
    minimumJava: 8,
    archives: [wheel("3.7", 205_266_602, "610c5f5404b00f43d2d3550574fd6ff68701a6195e13efc2bf21065983bf0fe1")],
  },
  {
    release: "1.12.5",
    minimumJava: 8,
    archives: [wheel("3.7", 219_080_258, "8afdb9c00b6b47ff821c8d587a539cf56a3cee61c6b5ca431284db0a63148690")],
  },
  {
    release: "1.13.6",
    minimumJava: 8,
    archives: [
      wheel("3.7", 3_894_913, "246b147cf84f0cf7b7a65a40224458adf3c731a4de0d026e99e715751fb10dd4"),
      sourceArchive(210_948_864, "2834e022cd64864d570021562aaf84412c69ca34f6731c17453e04bba3db3efc"),
    ],
  },
  {
    release: "1.14.6",
    minimumJava: 8,
    archives: [
      wheel("3.7", 4_947_003, "205d6bf5c428cb483e3039572b780cd9be8c83963f1ff082b124ebb43cf1c961"),
      sourceArchive(220_529_161, "0b3afc482440c831c40f796db4cd71f177d9e7c2b67e6c932b8a33f01cc51ae9"),
    ],
  },
  {
    release: "1.15.4",
    minimumJava: 8,
    archives: [
      wheel("3.7", 4_978_042, "74d446c61751d9153525c4e2811fcdfbcc3276eebb4906db4484493a074d6ae6"),
      sourceArchive(233_751_102, "f4f622f55198073ee1be7db14ae2efe89af1a6fc9e4da8bc6e4759d7fa84f58a"),
    ],
  },
  {
    release: "1.16.3",
    minimumJava: 8,
    archives: [
      wheel("3.9", 2_251_976, "dc7013a1dd9baa7c862b4775fb00dffb1ad1243a6bcb4595e6c8a6ffa0fdf2c3"),
      sourceArchive(237_055_918, "d15df4185e9c507836b031879b64e18f68955dd7e90cd7d39b450513ed64ebbe"),
    ],
  },
  {
    release: "1.17.2",
    minimumJava: 8,
    archives: [
      wheel("3.9", 2_284_354, "2ab9c710b9094c86448610a5656988177388bc63baef90a817924bfd4247c2f0"),
      sourceArchive(226_002_226, "1d7f7de6d3288610d0fecb7b45235343e31d644d0eacbe5e560560ed9124dcdb"),
    ],
  },
  {
    release: "1.18.1",
    minimumJava: 8,
    archives: [
      wheel("3.9", 2_627_206, "68c83b80dce53811826c32350c9e534f53dbf62f5e113937dd5bb101e1ab76fb"),
      sourceArchive(230_937_400, "369ce11ab33e5e15cdd349db2f5412dcc2fad163b6a87aa93b927a3631bcca7f"),
    ],
  },
  {
    release: "1.19.3",
    minimumJava: 8,
    archives: [
      wheel("3.9", 2_805_442, "8ab3aecb4a3eac8a33fbaad12aad44934f39e045561ab7f765ab8b6b0d29834a"),
      sourceArchive(230_366_372, "4a58e3a1fb7d83340bc96b6c080624c6d792d69fae5d294b96224775204a9c60"),
    ],
  },
  {
    release: "1.20.5",
    minimumJava: 8,
    archives: [
      wheel("3.9", 2_818_214, "7aa2e7038d1bde640c3ad1089d2858d17116f21404559663c8bffc86df6817f0"),
      sourceArchive(231_999_354, "e6aee62ea1a1fe7b32e28894ad079f3f1a50a372a4caac3df52405267f4228c8"),
    ],
  },
  {
    release: "2.0.2",
    minimumJava: 11,
    archives: [
      wheel("3.9", 2_804_945, "0c4b22f126d4124abe0d0e9d4eae14edf6fadbf976316cd63af729a3527d9815"),
      sourceArchive(308_809_481, "64dced9d0324a5f23f84e9cdf444d3fd64632169e477f001c21b422f39b995ba"),
    ],
  },
  {
    release: "2.1.3",
    minimumJava: 11,
    archives: [
      wheel("3.9", 2_829_663, "36413a9da79d768bb1887d1d73e0cd26fbf5949d5d29011a9d9b5ab6540cbb96"),
      sourceArchive(310_160_572, "b48d3944755b9303f99d205ea1a9bcb798fc563a872c782393fb466f16d4f91c"),
    ],
  },
  {
    release: "2.2.1",
    minimumJava: 11,
    archives: [
      wheel("3.9", 2_853_759, "f501b3bc74a0d34ab319941ba21ac66ec8da65d432a92349cab3ebd0688e20db"),
      sourceArchive(312_504_331, "eec27ffa86d01184de7f5ab668c479c83cdb75ebc7fba8091307da4f1a9d3348"),
    ],
  },
  {
    release: "2.3.0",
    minimumJava: 11,
    archives: [
      wheel("3.9", 2_872_170, "d2146aaaa75fc7983d3b55e06383ed09e1ebe343cea9c7ff2c84a46e9daaee4d"),
      sourceArchive(329_008_299, "570bf8831d3c1336311e924e97119e52d8842e5485a4a7709ff9a92db709b006"),
    ],
  },
];

/** The known release that `1.20.5`, or its line `1.20`, means. */
export function knownRelease(text: string): KnownRelease | undefined {
  return knownReleases.find(({ release }) => release === text || lineOf(release) === text);
}

function lineOf(release: string): string {
  return release.slice(0, release.lastIndexOf("."));
}

function wheel(python: "3.7" | "3.9", bytes: number, sha256: string): Archive {
  return { package: "apache-flink", python, bytes, sha256 };
}

function sourceArchive(bytes: number, sha256: string): Archive {
  return { package: "apache-flink-libraries", bytes, sha256 };
}
