BEGIN TRANSACTION;
CREATE TABLE band (key text not null, document text not null references document (id), primary key (key, document));
INSERT INTO "band" VALUES('n','0310c90b6d43e8de');
CREATE TABLE block (key text not null, claim text not null references claim (id), primary key (key, claim));
INSERT INTO "block" VALUES('5fa235397cfdca16','5fa235397cfdca16');
INSERT INTO "block" VALUES('k','5fa235397cfdca16');
INSERT INTO "block" VALUES('f5aa56cf7cf8e0ed','f5aa56cf7cf8e0ed');
INSERT INTO "block" VALUES('k','f5aa56cf7cf8e0ed');
CREATE TABLE body (raw text primary key references raw (id), bytes blob not null);
INSERT INTO "body" VALUES('79d17528a19de2e2e24c7079c099cc08fb55d55db076fcb6cb49eef174abbdc5',X'789C2B4A2C57C8CF4B05000ACC02AD');
INSERT INTO "body" VALUES('abe409c787d5423ffceff7c376c12620a3b243a57cd4a4902831b39b8b0d792d',X'789C2B4A2C572829CF07000AF702C5');
INSERT INTO "body" VALUES('d976125c7f63b00c9a07fd8d0ab28a0722d18fd254a9d09efa53af4cef922a62',X'789C2B4A2C5728C9284A4D0500117D0383');
CREATE TABLE capture (
  seq integer primary key, id text not null unique, raw text not null references raw (id), earlier text references capture (id),
  name text not null, url text, origin text, retrieved text, media_type text, headers text not null, published date, title text,
  source text
);
INSERT INTO "capture" VALUES(1,'eb71554508ade73c','79d17528a19de2e2e24c7079c099cc08fb55d55db076fcb6cb49eef174abbdc5',NULL,'report','https://quay.example/a','folder/report.txt','2022-02-10T12:30:00.000000+00:00',NULL,'[["ETag","x"]]','2022-02-10',NULL,NULL);
INSERT INTO "capture" VALUES(2,'4aaaff7d932b5cad','abe409c787d5423ffceff7c376c12620a3b243a57cd4a4902831b39b8b0d792d','eb71554508ade73c','report','https://quay.example/a','folder/report.txt',NULL,NULL,'[]',NULL,NULL,NULL);
INSERT INTO "capture" VALUES(3,'32496f58155b06a3','d976125c7f63b00c9a07fd8d0ab28a0722d18fd254a9d09efa53af4cef922a62',NULL,'broken',NULL,NULL,NULL,NULL,'[]',NULL,NULL,NULL);
CREATE TABLE claim (
  seq integer primary key, id text not null unique, document text not null references document (id), listed date not null,
  type text not null, mode text, status text not null, source text, earliest date, latest date, country text, place text,
  latitude double precision, longitude double precision, score double precision not null,
  sentence_start integer not null, sentence_end integer not null, trigger_start integer not null, trigger_end integer not null,
  sentence text not null, names text not null, body text not null, telling text
);
INSERT INTO "claim" VALUES(1,'5fa235397cfdca16','0310c90b6d43e8de','2022-02-08','ASSAULT','heavy-weapons','occurred','a minister','2022-02-08','2022-02-08','ANS','quay',50.5,30.5,0.75,0,74,21,28,'The army of Anselmia shelled the port of Quay on Tuesday, a minister said.','ANS, Anselmia, QUAGOV, Quay, a minister, the port','{"id":"5fa235397cfdca16","sentence":[0,74],"trigger":[21,28],"type":"ASSAULT","mode":"heavy-weapons","status":"occurred","status_cues":[[69,73]],"actors":[{"span":[4,20],"code":"ANS","mention":[0,8],"name":"Anselmia","basis":"name","score":0.5}],"recipients":[{"span":[29,37],"code":null,"mention":null,"name":null,"basis":"name","score":1.0}],"source":{"span":[58,68],"code":null,"mention":null,"name":null,"basis":"name","score":1.0},"via":[{"span":[41,45],"code":"QUAGOV","mention":null,"name":null,"basis":"name","score":1.0}],"when":{"span":[49,56],"earliest":"2022-02-08","latest":"2022-02-08","basis":"weekday","score":1.0},"where":{"span":[41,45],"name":"Quay","country":"ANS","latitude":50.5,"longitude":30.5,"radius_km":4.0,"basis":"gazetteer","score":1.0},"quantities":[{"span":[80,82],"low":30.0,"high":null,"unit":"people","approximate":true,"basis":"number","score":1.0}],"score":0.75}','{"claim":"5fa235397cfdca16","document":"0310c90b6d43e8de","published":"2022-02-10","type":"ASSAULT","mode":"heavy-weapons","status":"occurred","actors":["ANS"],"recipients":[],"source":null,"earliest":"2022-02-08","latest":null,"place":"quay","country":"ANS","latitude":50.5,"longitude":30.5,"radius_km":null,"quantities":[[30.0,null,"person"],[null,null,null]],"lemma":"shell","words":["army","port"]}');
INSERT INTO "claim" VALUES(2,'f5aa56cf7cf8e0ed','0310c90b6d43e8de','2022-02-10','CONSULT',NULL,'occurred',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1.0,95,126,120,125,' The two neighbours held talks.','','{"id":"f5aa56cf7cf8e0ed","sentence":[95,126],"trigger":[120,125],"type":"CONSULT","mode":null,"status":"occurred","status_cues":[],"actors":[],"recipients":[],"source":null,"via":[],"when":null,"where":null,"quantities":[],"score":1.0}','{"claim":"f5aa56cf7cf8e0ed","document":"0310c90b6d43e8de","published":"2022-02-10","type":"CONSULT","mode":null,"status":"occurred","actors":["ANS"],"recipients":[],"source":null,"earliest":"2022-02-08","latest":null,"place":"quay","country":"ANS","latitude":50.5,"longitude":30.5,"radius_km":null,"quantities":[[30.0,null,"person"],[null,null,null]],"lemma":"shell","words":["army","port"]}');
INSERT INTO "claim" VALUES(3,'d8b01c7dd66bf9e0','e7bfc718be95ef8e','2022-02-08','ASSAULT','heavy-weapons','occurred','a minister','2022-02-08','2022-02-08','ANS','quay',50.5,30.5,0.75,0,74,21,28,'The army of Anselmia shelled the port of Quay on Tuesday, a minister said.','ANS, Anselmia, QUAGOV, Quay, a minister, the port','{"id":"d8b01c7dd66bf9e0","sentence":[0,74],"trigger":[21,28],"type":"ASSAULT","mode":"heavy-weapons","status":"occurred","status_cues":[[69,73]],"actors":[{"span":[4,20],"code":"ANS","mention":[0,8],"name":"Anselmia","basis":"name","score":0.5}],"recipients":[{"span":[29,37],"code":null,"mention":null,"name":null,"basis":"name","score":1.0}],"source":{"span":[58,68],"code":null,"mention":null,"name":null,"basis":"name","score":1.0},"via":[{"span":[41,45],"code":"QUAGOV","mention":null,"name":null,"basis":"name","score":1.0}],"when":{"span":[49,56],"earliest":"2022-02-08","latest":"2022-02-08","basis":"weekday","score":1.0},"where":{"span":[41,45],"name":"Quay","country":"ANS","latitude":50.5,"longitude":30.5,"radius_km":4.0,"basis":"gazetteer","score":1.0},"quantities":[{"span":[80,82],"low":30.0,"high":null,"unit":"people","approximate":true,"basis":"number","score":1.0}],"score":0.75}','{"claim":"d8b01c7dd66bf9e0","document":"e7bfc718be95ef8e","published":"2022-02-10","type":"ASSAULT","mode":"heavy-weapons","status":"occurred","actors":["ANS"],"recipients":[],"source":null,"earliest":"2022-02-08","latest":null,"place":"quay","country":"ANS","latitude":50.5,"longitude":30.5,"radius_km":null,"quantities":[[30.0,null,"person"],[null,null,null]],"lemma":"shell","words":["army","port"]}');
INSERT INTO "claim" VALUES(4,'4eb82718d13b799c','e7bfc718be95ef8e','2022-02-10','CONSULT',NULL,'occurred',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1.0,95,126,120,125,' The two neighbours held talks.','','{"id":"4eb82718d13b799c","sentence":[95,126],"trigger":[120,125],"type":"CONSULT","mode":null,"status":"occurred","status_cues":[],"actors":[],"recipients":[],"source":null,"via":[],"when":null,"where":null,"quantities":[],"score":1.0}','{"claim":"4eb82718d13b799c","document":"e7bfc718be95ef8e","published":"2022-02-10","type":"CONSULT","mode":null,"status":"occurred","actors":["ANS"],"recipients":[],"source":null,"earliest":"2022-02-08","latest":null,"place":"quay","country":"ANS","latitude":50.5,"longitude":30.5,"radius_km":null,"quantities":[[30.0,null,"person"],[null,null,null]],"lemma":"shell","words":["army","port"]}');
CREATE TABLE document (
  seq integer primary key, id text not null unique, shown bigint references pass (id), listed date not null, origin text not null,
  name text not null, title text, url text, source text, language text, published date, claims integer not null,
  problems text not null, body text not null, text text not null
);
INSERT INTO "document" VALUES(1,'0310c90b6d43e8de',2,'2022-02-10','0310c90b6d43e8de','a','Title of a','https://quay.example/a','The Quay Gazette',NULL,'2022-02-10',2,'[{"code":"language","message":"is not sure","place":"a","mend":null}]','{"id":"0310c90b6d43e8de","name":"a","title":"Title of a","language":null,"published":"2022-02-10","published_basis":"given","published_evidence":null,"url":"https://quay.example/a","source":"The Quay Gazette","retrieved":"2022-02-10T12:30:00+00:00","media_type":null,"raw_sha256":null,"parts":[]}','The army of Anselmia shelled the port of Quay on Tuesday, a minister said. Some 30 people fled. The two neighbours held talks.');
INSERT INTO "document" VALUES(2,'e7bfc718be95ef8e',2,'2022-02-10','0310c90b6d43e8de','b','Title of b',NULL,NULL,NULL,'2022-02-10',2,'[{"code":"language","message":"is not sure","place":"b","mend":null}]','{"id":"e7bfc718be95ef8e","name":"b","title":"Title of b","language":null,"published":"2022-02-10","published_basis":"given","published_evidence":null,"url":null,"source":null,"retrieved":null,"media_type":null,"raw_sha256":null,"parts":[]}','The army of Anselmia shelled the port of Quay on Tuesday, a minister said. Some 30 people fled. The two neighbours held talks.');
CREATE TABLE event (
  id text primary key, type text not null, listed date not null, first_published date, earliest date, latest date,
  origins integer not null, size integer not null, verdict text, outcome text, accounts text not null
);
INSERT INTO "event" VALUES('e1','ASSAULT','2022-02-08','2022-02-10','2022-02-08',NULL,1,2,'differ',NULL,'[["status","differ",[["occurred",["5fa235397cfdca16"]],["denied",["d8b01c7dd66bf9e0"]]],"two say otherwise"]]');
CREATE TABLE feed (
  url text primary key, etag text, last_modified text, next_poll text, interval_s double precision, failures integer not null,
  last_error text
);
INSERT INTO "feed" VALUES('https://quay.example/feed',NULL,NULL,'2022-02-10T12:30:00.000000+00:00',NULL,0,NULL);
CREATE TABLE judgement (
  seq integer primary key, id text not null unique, kind text not null, targets text not null, value text, author text not null,
  made text not null, note text
);
INSERT INTO "judgement" VALUES(1,'j1','merge','["a","b"]',NULL,'Ana','2022-02-10T12:30:00.000000+00:00',NULL);
CREATE TABLE member (
  event text not null references event (id), position integer not null, claim text not null unique references claim (id),
  primary key (event, position)
);
INSERT INTO "member" VALUES('e1',0,'5fa235397cfdca16');
INSERT INTO "member" VALUES('e1',1,'d8b01c7dd66bf9e0');
CREATE TABLE party (
  role text not null, key text not null, listed date not null, claim text not null references claim (id),
  primary key (role, key, listed, claim)
);
INSERT INTO "party" VALUES('actor','ANS','2022-02-08','5fa235397cfdca16');
INSERT INTO "party" VALUES('party','ANS','2022-02-08','5fa235397cfdca16');
INSERT INTO "party" VALUES('party','port','2022-02-08','5fa235397cfdca16');
INSERT INTO "party" VALUES('recipient','port','2022-02-08','5fa235397cfdca16');
INSERT INTO "party" VALUES('source','a minister','2022-02-08','5fa235397cfdca16');
INSERT INTO "party" VALUES('via','QUAGOV','2022-02-08','5fa235397cfdca16');
INSERT INTO "party" VALUES('actor','ANS','2022-02-08','d8b01c7dd66bf9e0');
INSERT INTO "party" VALUES('party','ANS','2022-02-08','d8b01c7dd66bf9e0');
INSERT INTO "party" VALUES('party','port','2022-02-08','d8b01c7dd66bf9e0');
INSERT INTO "party" VALUES('recipient','port','2022-02-08','d8b01c7dd66bf9e0');
INSERT INTO "party" VALUES('source','a minister','2022-02-08','d8b01c7dd66bf9e0');
INSERT INTO "party" VALUES('via','QUAGOV','2022-02-08','d8b01c7dd66bf9e0');
CREATE TABLE pass (
  id integer primary key, raw text not null references raw (id), made_by text not null, recorded text not null, unique (raw, made_by)
);
INSERT INTO "pass" VALUES(1,'79d17528a19de2e2e24c7079c099cc08fb55d55db076fcb6cb49eef174abbdc5','0','2026-11-23T13:14:48.827206+00:00');
INSERT INTO "pass" VALUES(2,'79d17528a19de2e2e24c7079c099cc08fb55d55db076fcb6cb49eef174abbdc5','1','2026-11-23T13:14:48.842306+00:00');
CREATE TABLE raw (seq integer primary key, id text not null unique, size bigint not null, latest bigint, failure text);
INSERT INTO "raw" VALUES(1,'79d17528a19de2e2e24c7079c099cc08fb55d55db076fcb6cb49eef174abbdc5',7,2,NULL);
INSERT INTO "raw" VALUES(2,'abe409c787d5423ffceff7c376c12620a3b243a57cd4a4902831b39b8b0d792d',7,NULL,NULL);
INSERT INTO "raw" VALUES(3,'d976125c7f63b00c9a07fd8d0ab28a0722d18fd254a9d09efa53af4cef922a62',9,NULL,'[{"code":"internal","message":"broke","place":null,"mend":null}]');
CREATE TABLE reading (
  pass_id bigint not null references pass (id), position integer not null, document text not null references document (id),
  body blob not null, primary key (pass_id, position)
);
INSERT INTO "reading" VALUES(1,0,'0310c90b6d43e8de',X'789CAD54CB6EDB3010FC158367D9A1244B967D337AE8A5481038E925100C9A5A4B44F42A1F76DCC0FFDEA5DE360214287A1239A47686C31D7E92A4E2A6805293CD271109D910EABB94AFE9214C963E4409108794AC005C6138D442E776FC62BFB3EA38B360CECAD4B014F1D2E4B9436A73C885CAC096F3A8E7CDA9377729992CEC0F4C0985CBA9384179B302279140C9876246E6B82FD3BA569B87875F865D16F0C18A3A8707CBAD2A23C7CD12B41470B2CC2D504022D85E5FEA710B3BEF55C6BC201CE432A951CB5B7C7508CF9928ECA473233832CF0FFCF58A1F13CEDCD032A25BADC037EAAC96319A22459A8244C0731D2FB2484348B6BBDDF6F5C70BFE545489053260A7CBFC0CACAE4A656B69A68DF5A1E2DC4889BA7B6CCF0D581D6FE1DA59F931D6645C57B295A66A56E260E9781417785B7BFBB8B344A84E546523CE2AE9EE6E5B2AC80B611DEBAD6F56908E571277D045708DAD815CD4026BDC10796BC75F0D4CBDB31D513B6D79DAF1D70CEE825A86FEC286E241E484D1FF28EE90131E70EA8FEB2C83D1A0E7D7EDF7A79FE4DFA59F33ECD551F872ED0421C2C0642E40E949B7D3A88985FE02ED19CE00EF09BBDC1F0139E4D49DFE0CDD3D3E9BE6175E9952CBCB70EB4825B4B1A70CF022715E956907F80D205922B0A9DE0BB2592EE8A82265BF416BC0E6BDD381414393B4809B4688B0A9BCD8D63F3795B15226D26CC86A29EC796BA8309E5891D5B5AC3E448146908D960626069BE270CF1A4FBA71155C9D2E83C780B120E447CC6004B4CDC898C175E0B85E789342D7A38805630EBF3D3DEEA6396CD5FE3D7CD3D4DD8723BE7F7BDAE61BDAA405BBEB6C27379EC6F74747AB0E39748F4FD7B2C3CB6A9B56A9E68D2542CDCA4ACF949116AF73C6FBD7191BBB7BF96CC18225B03FD826A1E4FA0719FEDEE5');
INSERT INTO "reading" VALUES(1,1,'e7bfc718be95ef8e',X'789CAD54CB6EDB3010FC158367269064EBE59BD1432F4582C0492F816050D45A2622892A1F76DDC2FFDEA55E968D00058A9E4CCECA3BB3C3DDFD4D0AC96D0D8D21EBDF4414644D20CEF73CF6931CD210F609104A1A560346723C1A612A777E75BF0BB95F38B0624D6959897863AB8A92D6E695D00770E9022F081EBCE0C1F7C82CB0CB99161AC3A53842731381A328A0E15332ABAAF1A8A555D78002A3041C1D4B0FD45008B633E7F6FA093BEDF4810561344963CA20EF7B76A184574CD4EE32545E24B9E7F3B828A228DFA7E0046B74A617F3EED17895A1014A94252804029F0689433A42B2D96E376FDF5EF14FB52C1C7000763C3F9C80B5B2D12E9761C6BA9A25E75629D43D623B6EC1E9788F521A2F33CCC9B891AA97A65BD6E06145030F03BCCFBD79DA3A22542764D389734A8677DA341AAA5A30FC62B4B98B201D970ABFF01EC34BE60CE4A21598E3862848E9329E98466707A2FEDAF3F4E7CF19FC47CF318C0F36250F131A25FF233925472C70EE8F4F57E1D5A097B7CDD7E7EFE4DFA59F0ED89757E1AB948611C2C05425409B59677B493702E613746438017C14EC7C5F0272A8B93B630DC33BBED8EE2F5CDAC6A8F3F4EA48258C755586F89078974D3900CB0E50AC10D8541F3559AF1EBDAB8A92FD0263009BF74EC70FCBD02423E0A611126CAA2073F94F5D66CC7410E5619ACB46B87A5B906DE5EC636DABE44F51A311646D948599C1B6CEEF59B35937C6E1850E33B8823C0970FB14FE328FD394DFCE601A523F886EA6D00F3CC4C2EB1C7E797EDACEE770581D7F1DBEF9D4DD0F4776BF7BFAE69BDAA40787E7EC2F379E66F7A5A3557905C3F2195A76DAA2AE69B5EEF629117AD148B3D05639BCAD181F373136F6B0F95CC29A15B0CB5D9378E4F20761A3D81B');
INSERT INTO "reading" VALUES(2,0,'0310c90b6d43e8de',X'789CAD54C16EA33010FD95C8D7A5A9814008B7680FBDAC5A5569F7524591632660150C6BECA4D92AFFBE634C08892AADB4DA4B62CFA0796FDECCF327C96A6E2A909AA49F4464242534F4295FD06D9CCD424832201E91AC02CC303C6AA14B7B7EB1FF937A37B1C192C9DCB01CE3D294A5471AB32D455B802D17D020B8A3C19D4FC928B1D9B256B498CEC51EE45506F62203C987624695F85DA175D3A6F7F7BF0C3B4EE183554D09F716BBAD8DE21DA30226CF989D3CB0DFA0B5E5AD402B01FB1B1E2F7E908634A5F41BB5BFF85D0599601B7D6C0650C50E9BB66041140F3D31A591F0DBFAE4115E3251D94B2F59B4634118858B39DF659CF9B1A58592BA2EDEA8379FAD513925F21C140602DF0B121BE900C972B55ABEFE78B13CEACC060A60FBE3DD015853CBD6D6D24C1B2B56CDB9510ADB39C736DC80E5F1162FBC79B8C69A8CEB5A396A6DC3241E665E4031C15DEDE5E3AA6B586A51CB8E9C65D20F78295B282B61653DCFA7CB201CAF157E41A7D1696D75E5A21158E30A285878E17C4072AA0D40EEEA70DCF96B047F4A2DC279AA43F128F1E2E47F14F7C81E1B1CEBE37BB3E822D0F3EBF2E1E927F977EA870217FA427CB6F0A218C3C05429A0D5A355A449E71DFD45F48C700078CFD8F1B605C4506375CE3DF473B43620B62323B53A0E534728A18DED32C241E2BD96791F08BB806299C0A57AAF483A9BD20B8BDC390A97F78607BA1145D202AE1621C1A50AD6B6FEA1AB8C950A911783A1A5B0FD3650A387B1226B1A557F880A8520A9560646029B6A7B8BBA1E6DE33C3A79BD0777116351CC77E8C104A8F3C8C5838BC8F383F8CA857E4031165D7CF8FDE97135F6A163FB77F38D5D776B8ED12ABB726EF9863571C17E9CEE72A5E9FAB675946A5B42FFF8F42B3B3CBF7669DBB67B88896827B2D693D6281B6F4AC6CF4F382E76E6C06CC18A65B0D9DA25F1C9E90FE2A7E6C3');
INSERT INTO "reading" VALUES(2,1,'e7bfc718be95ef8e',X'789CAD54CB6EDB3010FC158367269064EBE59BD1432F4582C0492F816050D45A2622892A1F76DDC2FFDEA55E968D00058A9E4CCECA3BB3C3DDFD4D0AC96D0D8D21EBDF4414644D20CEF73CF6931CD210F609104A1A560346723C1A612A777E75BF0BB95F38B0624D6959897863AB8A92D6E695D00770E9022F081EBCE0C1F7C82CB0CB99161AC3A53842731381A328A0E15332ABAAF1A8A555D78002A3041C1D4B0FD45008B633E7F6FA093BEDF4810561344963CA20EF7B76A184574CD4EE32545E24B9E7F3B828A228DFA7E0046B74A617F3EED17895A1014A94252804029F0689433A42B2D96E376FDF5EF14FB52C1C7000763C3F9C80B5B2D12E9761C6BA9A25E75629D43D623B6EC1E9788F521A2F33CCC9B891AA97A65BD6E06145030F03BCCFBD79DA3A22542764D389734A8677DA341AAA5A30FC62B4B98B201D970ABFF01EC34BE60CE4A21598E3862848E9329E98466707A2FEDAF3F4E7CF19FC47CF318C0F36250F131A25FF233925472C70EE8F4F57E1D5A097B7CDD7E7EFE4DFA59F0ED89757E1AB948611C2C05425409B59677B493702E613746438017C14EC7C5F0272A8B93B630DC33BBED8EE2F5CDAC6A8F3F4EA48258C755586F89078974D3900CB0E50AC10D8541F3559AF1EBDAB8A92FD0263009BF74EC70FCBD02423E0A611126CAA2073F94F5D66CC7410E5619ACB46B87A5B906DE5EC636DABE44F51A311646D948599C1B6CEEF59B35937C6E1850E33B8823C0970FB14FE328FD394DFCE601A523F886EA6D00F3CC4C2EB1C7E797EDACEE770581D7F1DBEF9D4DD0F4776BF7BFAE69BDAA40787E7EC2F379E66F7A5A3557905C3F2195A76DAA2AE69B5EEF629117AD148B3D05639BCAD181F373136F6B0F95CC29A15B0CB5D93F8E4F20761A6D81C');
CREATE TABLE settled (
  event text not null references event (id), position integer not null, claim text not null references claim (id),
  primary key (event, position)
);
INSERT INTO "settled" VALUES('e1',0,'4eb82718d13b799c');
CREATE TABLE unlinked (claim text primary key references claim (id));
INSERT INTO "unlinked" VALUES('f5aa56cf7cf8e0ed');
INSERT INTO "unlinked" VALUES('4eb82718d13b799c');
CREATE TABLE version (number integer not null);
INSERT INTO "version" VALUES(1);
CREATE INDEX raw_pending on raw (seq) where latest is null and failure is null;
CREATE INDEX raw_failed on raw (seq) where failure is not null;
CREATE INDEX capture_raw on capture (raw, seq);
CREATE INDEX capture_url on capture (url, seq);
CREATE INDEX capture_earlier on capture (earlier);
CREATE INDEX document_listed on document (listed, id) where shown is not null;
CREATE INDEX document_source on document (source, listed, id);
CREATE INDEX document_origin on document (origin, listed, id);
CREATE INDEX document_url on document (url, listed, id);
CREATE INDEX document_shown on document (shown);
CREATE INDEX reading_document on reading (document);
CREATE INDEX claim_listed on claim (listed, id);
CREATE INDEX claim_type on claim (type, listed, id);
CREATE INDEX claim_mode on claim (mode, listed, id);
CREATE INDEX claim_status on claim (status, listed, id);
CREATE INDEX claim_source on claim (source, listed, id);
CREATE INDEX claim_country on claim (country, listed, id);
CREATE INDEX claim_place on claim (place, listed, id);
CREATE INDEX claim_document on claim (document, listed, id);
CREATE INDEX claim_latitude on claim (latitude, longitude);
CREATE INDEX party_claim on party (claim);
CREATE INDEX block_claim on block (claim);
CREATE INDEX band_document on band (document);
CREATE INDEX event_listed on event (listed, id);
CREATE INDEX event_type on event (type, listed, id);
CREATE INDEX event_verdict on event (verdict, listed, id);
CREATE INDEX event_outcome on event (outcome, listed, id);
CREATE INDEX settled_claim on settled (claim);
CREATE INDEX feed_next_poll on feed (next_poll)
;
COMMIT;
