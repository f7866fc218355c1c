// Codes by which tables name countries and states. ISO 3166-1: numeric, alpha-2, alpha-3; US: FIPS and postal. Codes alone:
// names come from the atlas and from the reader's own locale.

/** `NNN AA AAA` of each land the atlas draws. */
export const COUNTRY_CODES: readonly (readonly [string, string, string])[] = `
004AFAFG 008ALALB 010AQATA 012DZDZA 016ASASM 020ADAND 024AOAGO 028AGATG 031AZAZE 032ARARG 036AUAUS 040ATAUT
044BSBHS 048BHBHR 050BDBGD 051AMARM 052BBBRB 056BEBEL 060BMBMU 064BTBTN 068BOBOL 070BABIH 072BWBWA 076BRBRA
084BZBLZ 086IOIOT 090SBSLB 092VGVGB 096BNBRN 100BGBGR 104MMMMR 108BIBDI 112BYBLR 116KHKHM 120CMCMR 124CACAN
132CVCPV 136KYCYM 140CFCAF 144LKLKA 148TDTCD 152CLCHL 156CNCHN 158TWTWN 170COCOL 174KMCOM 178CGCOG 180CDCOD
184CKCOK 188CRCRI 191HRHRV 192CUCUB 196CYCYP 203CZCZE 204BJBEN 208DKDNK 212DMDMA 214DODOM 218ECECU 222SVSLV
226GQGNQ 231ETETH 232ERERI 233EEEST 234FOFRO 238FKFLK 239GSSGS 242FJFJI 246FIFIN 248AXALA 250FRFRA 258PFPYF
260TFATF 262DJDJI 266GAGAB 268GEGEO 270GMGMB 275PSPSE 276DEDEU 288GHGHA 296KIKIR 300GRGRC 304GLGRL 308GDGRD
316GUGUM 320GTGTM 324GNGIN 328GYGUY 332HTHTI 334HMHMD 336VAVAT 340HNHND 344HKHKG 348HUHUN 352ISISL 356ININD
360IDIDN 364IRIRN 368IQIRQ 372IEIRL 376ILISR 380ITITA 384CICIV 388JMJAM 392JPJPN 398KZKAZ 400JOJOR 404KEKEN
408KPPRK 410KRKOR 414KWKWT 417KGKGZ 418LALAO 422LBLBN 426LSLSO 428LVLVA 430LRLBR 434LYLBY 438LILIE 440LTLTU
442LULUX 446MOMAC 450MGMDG 454MWMWI 458MYMYS 462MVMDV 466MLMLI 470MTMLT 478MRMRT 480MUMUS 484MXMEX 492MCMCO
496MNMNG 498MDMDA 499MEMNE 500MSMSR 504MAMAR 508MZMOZ 512OMOMN 516NANAM 520NRNRU 524NPNPL 528NLNLD 531CWCUW
533AWABW 534SXSXM 540NCNCL 548VUVUT 554NZNZL 558NINIC 562NENER 566NGNGA 570NUNIU 574NFNFK 578NONOR 580MPMNP
583FMFSM 584MHMHL 585PWPLW 586PKPAK 591PAPAN 598PGPNG 600PYPRY 604PEPER 608PHPHL 612PNPCN 616PLPOL 620PTPRT
624GWGNB 626TLTLS 630PRPRI 634QAQAT 642ROROU 643RURUS 646RWRWA 652BLBLM 654SHSHN 659KNKNA 660AIAIA 662LCLCA
663MFMAF 666PMSPM 670VCVCT 674SMSMR 678STSTP 682SASAU 686SNSEN 688RSSRB 690SCSYC 694SLSLE 702SGSGP 703SKSVK
704VNVNM 705SISVN 706SOSOM 710ZAZAF 716ZWZWE 724ESESP 728SSSSD 729SDSDN 732EHESH 740SRSUR 748SZSWZ 752SESWE
756CHCHE 760SYSYR 762TJTJK 764THTHA 768TGTGO 776TOTON 780TTTTO 784AEARE 788TNTUN 792TRTUR 795TMTKM 796TCTCA
800UGUGA 804UAUKR 807MKMKD 818EGEGY 826GBGBR 831GGGGY 832JEJEY 833IMIMN 834TZTZA 840USUSA 850VIVIR 854BFBFA
858UYURY 860UZUZB 862VEVEN 876WFWLF 882WSWSM 887YEYEM 894ZMZMB`
  .trim()
  .split(/\s+/)
  .map((token) => [token.slice(0, 3), token.slice(3, 5), token.slice(5)] as const);

/** Names that tables use and neither the atlas nor CLDR does. */
export const COUNTRY_ALIASES: readonly (readonly [string, string])[] = [
  ['840', 'united states'],
  ['840', 'usa'],
  ['840', 'u s a'],
  ['840', 'u s'],
  ['840', 'america'],
  ['826', 'uk'],
  ['826', 'great britain'],
  ['826', 'england'],
  ['643', 'russian federation'],
  ['410', 'korea'],
  ['410', 'korea rep'],
  ['410', 'republic of korea'],
  ['410', 'korea republic of'],
  ['408', 'korea dem rep'],
  ['408', 'democratic peoples republic of korea'],
  ['364', 'iran islamic rep'],
  ['364', 'islamic republic of iran'],
  ['760', 'syrian arab republic'],
  ['704', 'viet nam'],
  ['418', 'lao pdr'],
  ['418', 'lao'],
  ['203', 'czech republic'],
  ['807', 'macedonia'],
  ['807', 'macedonia fyr'],
  ['748', 'swaziland'],
  ['384', 'ivory coast'],
  ['384', 'cote divoire'],
  ['180', 'democratic republic of the congo'],
  ['180', 'congo dem rep'],
  ['180', 'dr congo'],
  ['180', 'zaire'],
  ['178', 'republic of the congo'],
  ['178', 'congo rep'],
  ['104', 'burma'],
  ['132', 'cape verde'],
  ['626', 'east timor'],
  ['792', 'turkey'],
  ['862', 'venezuela rb'],
  ['818', 'egypt arab rep'],
  ['834', 'united republic of tanzania'],
  ['068', 'plurinational state of bolivia'],
  ['498', 'republic of moldova'],
  ['096', 'brunei darussalam'],
  ['336', 'holy see'],
  ['270', 'the gambia'],
  ['044', 'the bahamas'],
  ['784', 'uae'],
  ['703', 'slovak republic'],
  ['417', 'kyrgyz republic'],
  ['344', 'hong kong'],
  ['446', 'macau'],
  ['275', 'west bank and gaza'],
  ['275', 'palestinian territories'],
];

/** `FIPS postal` of states and territories. */
export const STATE_CODES: readonly (readonly [string, string])[] = `
01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD 25MA
26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX
49UT 50VT 51VA 53WA 54WV 55WI 56WY 60AS 66GU 69MP 72PR 78VI`
  .trim()
  .split(/\s+/)
  .map((token) => [token.slice(0, 2), token.slice(2)] as const);

/** By FIPS, as a table without the atlas at hand has to know them. */
export const STATE_NAMES: readonly string[] =
  `alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|district of columbia|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|american samoa|guam|northern mariana islands|puerto rico|virgin islands`.split(
    '|',
  );
